package org.yizhan.wire;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * All messages but telemetry as bytes. Each {@code decode} throws {@link WireException} with words
 * that name the field; unknown fields are passed over.
 */
public final class MessageCodec {
  private MessageCodec() {}

  public static byte[] encode(Ack ack) {
    Map<String, Object> message = start();
    message.put("epoch", ack.epoch().toString());
    message.put("stored", ack.stored().stream().map(r -> List.of(r.first(), r.last())).toList());
    return bytes(message);
  }

  public static Ack decodeAck(byte[] message) throws WireException {
    Fields fields = Fields.of(message);
    List<Ack.Range> ranges = new ArrayList<>();
    for (Object element : fields.list("stored")) {
      if (!(element instanceof List<?> pair)
          || pair.size() != 2
          || !(pair.getFirst() instanceof Number first)
          || !(pair.getLast() instanceof Number last)
          || first.longValue() < 1
          || last.longValue() < first.longValue()) {
        throw new WireException(
            Fault.MALFORMED,
            "stored must hold [first, last] pairs of batch numbers, found " + element);
      }
      ranges.add(new Ack.Range(first.longValue(), last.longValue()));
    }
    return new Ack(fields.uuid("epoch"), ranges);
  }

  public static byte[] encode(StationState state) {
    Map<String, Object> message = start();
    switch (state) {
      case StationState.Online online -> {
        message.put("online", true);
        message.put("epoch", online.epoch().toString());
        message.put("agent", online.agent());
        message.put("config", online.config());
        message.put("at", online.atMicros());
      }
      case StationState.Offline offline -> {
        message.put("online", false);
        offline.atMicros().ifPresent(at -> message.put("at", at));
      }
    }
    return bytes(message);
  }

  public static StationState decodeState(byte[] message) throws WireException {
    Fields fields = Fields.of(message);
    if (!fields.bool("online")) {
      return new StationState.Offline(
          fields.has("at") ? Optional.of(fields.whole("at")) : Optional.empty());
    }
    return new StationState.Online(
        fields.uuid("epoch"), fields.text("agent"), fields.text("config"), fields.whole("at"));
  }

  public static byte[] encode(DesiredConfig config) {
    Map<String, Object> message = start();
    message.put("revision", config.revision());
    message.put("hash", config.hash());
    message.put("profile", tree(config.profileJson()));
    return bytes(message);
  }

  public static DesiredConfig decodeDesiredConfig(byte[] message) throws WireException {
    Fields fields = Fields.of(message);
    return new DesiredConfig(
        fields.whole("revision"), fields.text("hash"), json(fields.object("profile")));
  }

  public static byte[] encode(ReportedConfig config) {
    Map<String, Object> message = start();
    message.put("revision", config.revision());
    message.put("hash", config.hash());
    message.put("status", config.status().word());
    config.reason().ifPresent(reason -> message.put("reason", reason));
    return bytes(message);
  }

  public static ReportedConfig decodeReportedConfig(byte[] message) throws WireException {
    Fields fields = Fields.of(message);
    return new ReportedConfig(
        fields.whole("revision"),
        fields.text("hash"),
        fields.word("status", ReportedConfig.Status.values(), ReportedConfig.Status::word),
        fields.has("reason") ? Optional.of(fields.text("reason")) : Optional.empty());
  }

  public static byte[] encode(Command command) {
    Map<String, Object> message = start();
    message.put("id", command.id().toString());
    message.put("name", command.name());
    message.put("args", command.args());
    message.put("expires", command.expiresMicros());
    return bytes(message);
  }

  public static Command decodeCommand(byte[] message) throws WireException {
    Fields fields = Fields.of(message);
    return new Command(
        fields.uuid("id"),
        fields.text("name"),
        fields.has("args") ? args(fields.object("args")) : Map.of(),
        fields.whole("expires"));
  }

  private static Map<String, Object> args(Map<String, Object> args) throws WireException {
    for (Map.Entry<String, Object> arg : args.entrySet()) {
      if (arg.getValue() == null) {
        throw new WireException(
            Fault.MALFORMED, "args." + arg.getKey() + " is null: leave out what has no value");
      }
    }
    return args;
  }

  public static byte[] encode(CommandResult result) {
    Map<String, Object> message = start();
    message.put("id", result.id().toString());
    message.put("status", result.status().word());
    message.put("detail", result.detail());
    return bytes(message);
  }

  public static CommandResult decodeCommandResult(byte[] message) throws WireException {
    Fields fields = Fields.of(message);
    return new CommandResult(
        fields.uuid("id"),
        fields.word("status", CommandResult.Status.values(), CommandResult.Status::word),
        fields.has("detail") ? fields.text("detail") : "");
  }

  private static Map<String, Object> start() {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("v", WireLimits.VERSION);
    return message;
  }

  private static byte[] bytes(Map<String, Object> message) {
    return json(message).getBytes(StandardCharsets.UTF_8);
  }

  private static String json(Map<String, Object> message) {
    try {
      return JSON.std.asString(message);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  private static Object tree(String jsonText) {
    try {
      return JSON.std.anyFrom(jsonText);
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON: " + TelemetryCodec.firstLine(e), e);
    }
  }

  /** The fields of one message, asked for by name and type. */
  private record Fields(Map<String, Object> byName) {
    static Fields of(byte[] message) throws WireException {
      if (message.length > WireLimits.MAX_PAYLOAD_BYTES) {
        throw new WireException(
            Fault.OVERSIZED,
            "the message has "
                + message.length
                + " bytes, at most "
                + WireLimits.MAX_PAYLOAD_BYTES
                + " are allowed");
      }
      Fields fields = new Fields(parse(message));
      long version = fields.whole("v");
      if (version != WireLimits.VERSION) {
        throw new WireException(
            Fault.UNKNOWN_VERSION,
            "v is " + version + ", this reader knows version " + WireLimits.VERSION);
      }
      return fields;
    }

    private static Map<String, Object> parse(byte[] message) throws WireException {
      try {
        if (JSON.std.anyFrom(message) instanceof Map<?, ?> map) {
          return keyed(map);
        }
      } catch (IOException e) {
        throw new WireException(
            Fault.MALFORMED, "not readable as JSON: " + TelemetryCodec.firstLine(e), e);
      }
      throw new WireException(Fault.MALFORMED, "the message must be a JSON object");
    }

    private static Map<String, Object> keyed(Map<?, ?> map) {
      Map<String, Object> keyed = new LinkedHashMap<>();
      map.forEach((key, value) -> keyed.put(String.valueOf(key), value));
      return keyed;
    }

    boolean has(String name) {
      return byName.get(name) != null;
    }

    String text(String name) throws WireException {
      return typed(name, String.class, "a string");
    }

    boolean bool(String name) throws WireException {
      return typed(name, Boolean.class, "true or false");
    }

    List<?> list(String name) throws WireException {
      return typed(name, List.class, "an array");
    }

    Map<String, Object> object(String name) throws WireException {
      return keyed(typed(name, Map.class, "an object"));
    }

    long whole(String name) throws WireException {
      Number number = typed(name, Number.class, "a whole number");
      if (number instanceof Integer || number instanceof Long) {
        return number.longValue();
      }
      throw wrong(name, "a whole number", number);
    }

    UUID uuid(String name) throws WireException {
      String text = text(name);
      try {
        return UUID.fromString(text);
      } catch (IllegalArgumentException e) {
        throw new WireException(Fault.MALFORMED, name + " is \"" + text + "\", expected a UUID", e);
      }
    }

    <E> E word(String name, E[] values, Function<E, String> word) throws WireException {
      String text = text(name);
      for (E value : values) {
        if (word.apply(value).equals(text)) {
          return value;
        }
      }
      throw wrong(name, "one of " + java.util.Arrays.stream(values).map(word).toList(), text);
    }

    private <T> T typed(String name, Class<T> type, String words) throws WireException {
      Object value = byName.get(name);
      if (value == null) {
        throw new WireException(Fault.MALFORMED, name + " is missing, expected " + words);
      }
      if (!type.isInstance(value)) {
        throw wrong(name, words, value);
      }
      return type.cast(value);
    }

    private static WireException wrong(String name, String words, Object found) {
      return new WireException(Fault.MALFORMED, name + " must be " + words + ", found " + found);
    }
  }
}
