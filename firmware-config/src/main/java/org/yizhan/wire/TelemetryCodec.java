package org.yizhan.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The telemetry message as bytes. It is the only message that comes by the thousand, so it is read
 * and written as a stream, without a tree; the others are in {@link MessageCodec}.
 */
public final class TelemetryCodec {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  /** The envelope around the readings at its longest: everything but the array. */
  public static final int MAX_ENVELOPE_BYTES = 160;

  private TelemetryCodec() {}

  /** The readings as the JSON array of field {@code readings}; an outbox keeps these bytes. */
  public static byte[] encodeReadings(List<Reading> readings) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(readings.size() * 64);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartArray();
      for (Reading reading : readings) {
        write(json, reading);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toByteArray();
  }

  /**
   * Upper bound of the bytes that one reading takes in {@link #encodeReadings}, its comma included.
   */
  public static int maxBytes(Reading reading) {
    return quotedBytes(reading.device()) + quotedBytes(reading.quantity()) + 96;
  }

  /** The whole message around an array from {@link #encodeReadings}. */
  public static byte[] encode(UUID epoch, long batch, boolean history, byte[] readings) {
    byte[] head =
        ("{\"v\":"
                + WireLimits.VERSION
                + ",\"epoch\":\""
                + epoch
                + "\",\"batch\":"
                + batch
                + ",\"history\":"
                + history
                + ",\"readings\":")
            .getBytes(StandardCharsets.UTF_8);
    byte[] message = new byte[head.length + readings.length + 1];
    System.arraycopy(head, 0, message, 0, head.length);
    System.arraycopy(readings, 0, message, head.length, readings.length);
    message[message.length - 1] = '}';
    return message;
  }

  public static byte[] encode(Telemetry telemetry) {
    return encode(
        telemetry.epoch(),
        telemetry.batch(),
        telemetry.history(),
        encodeReadings(telemetry.readings()));
  }

  /**
   * Reads a message; unknown fields are passed over.
   *
   * @throws WireException saying what is wrong and where, with {@link Fault#OVERSIZED}, {@link
   *     Fault#UNKNOWN_VERSION} or {@link Fault#MALFORMED}
   */
  public static Telemetry decode(byte[] message) throws WireException {
    if (message.length > WireLimits.MAX_PAYLOAD_BYTES) {
      throw new WireException(
          Fault.OVERSIZED,
          "the message has "
              + message.length
              + " bytes, at most "
              + WireLimits.MAX_PAYLOAD_BYTES
              + " are allowed: send smaller batches");
    }
    try (JsonParser json = JSON.createParser(message)) {
      Telemetry telemetry = new Decoder(json).message();
      if (json.nextToken() != null) {
        throw malformed(json, "something follows the message's closing brace");
      }
      return telemetry;
    } catch (IOException e) {
      throw new WireException(Fault.MALFORMED, "not readable as JSON: " + firstLine(e), e);
    }
  }

  /**
   * Whether a message says that it is backlog, read no further than that field: for a receiver that
   * queues a message before it is its turn to be read. False for what cannot be read; {@link
   * #decode} says why.
   */
  public static boolean saysHistory(byte[] message) {
    try (JsonParser json = JSON.createParser(message)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        if (field.equals("history")) {
          return json.currentToken() == JsonToken.VALUE_TRUE;
        }
        json.skipChildren();
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  private static int quotedBytes(String name) {
    return JsonStringEncoder.getInstance().quoteAsUTF8(name).length;
  }

  private static void write(JsonGenerator json, Reading reading) throws IOException {
    json.writeStartObject();
    json.writeStringField("d", reading.device());
    json.writeStringField("m", reading.quantity());
    json.writeNumberField("t", reading.timeMicros());
    if (reading.quality() != Quality.BAD) {
      writeValue(json, reading.value());
    }
    if (reading.quality() != Quality.GOOD) {
      json.writeStringField("q", reading.quality().word());
    }
    json.writeEndObject();
  }

  private static void writeValue(JsonGenerator json, double value) throws IOException {
    long whole = (long) value;
    if (whole == value && Math.abs(whole) < (1L << 53)) {
      json.writeNumberField("x", whole);
    } else {
      json.writeNumberField("x", value);
    }
  }

  static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static WireException malformed(JsonParser json, String what) {
    return new WireException(
        Fault.MALFORMED, what + ", at byte " + json.currentTokenLocation().getByteOffset());
  }

  /** One pass over one message. */
  private static final class Decoder {
    /** Not within a reading. */
    private static final int MESSAGE = -1;

    private final JsonParser json;

    /** The reading that is being read. */
    private int index = MESSAGE;

    private Long version;
    private UUID epoch;
    private Long batch;
    private Boolean history;
    private List<Reading> readings;

    Decoder(JsonParser json) {
      this.json = json;
    }

    Telemetry message() throws IOException, WireException {
      expect(json.nextToken(), JsonToken.START_OBJECT, "", "the message must be a JSON object");
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "v" -> {
            version = once(version, whole("v"), "v");
            requireVersion(version);
          }
          case "epoch" ->
              epoch = once(epoch, uuid(string("epoch", WireLimits.MAX_NAME_LENGTH)), "epoch");
          case "batch" -> batch = once(batch, whole("batch"), "batch");
          case "history" -> history = once(history, bool(), "history");
          case "readings" -> readings = once(readings, readings(), "readings");
          default -> json.skipChildren();
        }
      }
      requireVersion(present(version, "v"));
      if (present(batch, "batch") < 1) {
        throw malformed(json, "batch is " + batch + ", batches count up from 1");
      }
      return new Telemetry(
          present(epoch, "epoch"),
          batch,
          present(history, "history"),
          present(readings, "readings"));
    }

    private static void requireVersion(long version) throws WireException {
      if (version != WireLimits.VERSION) {
        throw new WireException(
            Fault.UNKNOWN_VERSION,
            "v is "
                + version
                + ", this reader knows version "
                + WireLimits.VERSION
                + ": update the side that is behind");
      }
    }

    private List<Reading> readings() throws IOException, WireException {
      expect(json.currentToken(), JsonToken.START_ARRAY, "readings", " must be an array");
      List<Reading> list = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (list.size() == WireLimits.MAX_READINGS) {
          throw new WireException(
              Fault.OVERSIZED,
              "more than "
                  + WireLimits.MAX_READINGS
                  + " readings in one message: send smaller batches");
        }
        list.add(reading(list.size()));
      }
      return list;
    }

    private Reading reading(int number) throws IOException, WireException {
      index = number;
      expect(json.currentToken(), JsonToken.START_OBJECT, "", " must be an object");
      String device = null;
      String quantity = null;
      Long time = null;
      Double value = null;
      Quality quality = null;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "d" -> device = once(device, name(".d"), ".d");
          case "m" -> quantity = once(quantity, name(".m"), ".m");
          case "t" -> time = once(time, whole(".t"), ".t");
          case "x" -> value = once(value, number(".x"), ".x");
          case "q" ->
              quality =
                  once(quality, Quality.ofWire(string(".q", WireLimits.MAX_NAME_LENGTH)), ".q");
          default -> json.skipChildren();
        }
      }
      Reading reading =
          reading(
              present(device, ".d"),
              present(quantity, ".m"),
              present(time, ".t"),
              value,
              quality == null ? Quality.GOOD : quality);
      index = MESSAGE;
      return reading;
    }

    private Reading reading(
        String device, String quantity, long time, Double value, Quality quality)
        throws WireException {
      if (time <= 0) {
        throw malformed(
            json, where(".t") + " is " + time + ", expected microseconds since 1970 UTC");
      }
      if (quality == Quality.BAD) {
        if (value != null) {
          throw malformed(
              json, where("") + " has q \"bad\" and a value x: a failed sensor has no value");
        }
        return Reading.bad(device, quantity, time);
      }
      return new Reading(device, quantity, time, present(value, ".x"), quality);
    }

    /** A field in words; only made for a message that cannot be read. */
    private String where(String field) {
      return index == MESSAGE ? field : "readings[" + index + "]" + field;
    }

    private <T> T present(T value, String field) throws WireException {
      if (value == null) {
        throw malformed(json, where(field) + " is missing");
      }
      return value;
    }

    /** Which of two would count is a matter of the reader, so neither does. */
    private <T> T once(T before, T value, String field) throws WireException {
      if (before != null) {
        throw malformed(json, where(field) + " is given twice");
      }
      return value;
    }

    private void expect(JsonToken found, JsonToken expected, String field, String words)
        throws WireException {
      if (found != expected) {
        throw malformed(json, where(field) + words);
      }
    }

    private String name(String field) throws IOException, WireException {
      String text = string(field, WireLimits.MAX_NAME_LENGTH);
      if (text.isBlank()) {
        throw malformed(json, where(field) + " is empty");
      }
      return text;
    }

    private String string(String field, int maxLength) throws IOException, WireException {
      expect(json.currentToken(), JsonToken.VALUE_STRING, field, " must be a string");
      String text = json.getText();
      if (text.length() > maxLength) {
        throw malformed(json, where(field) + " is longer than " + maxLength + " characters");
      }
      return text;
    }

    private long whole(String field) throws IOException, WireException {
      expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, field, " must be a whole number");
      return json.getLongValue();
    }

    private double number(String field) throws IOException, WireException {
      JsonToken token = json.currentToken();
      if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
        throw malformed(json, where(field) + " must be a number (booleans are 0 and 1)");
      }
      double value = json.getDoubleValue();
      if (Double.isInfinite(value)) {
        throw malformed(json, where(field) + " is beyond the range of a double");
      }
      return value;
    }

    private boolean bool() throws IOException, WireException {
      JsonToken token = json.currentToken();
      if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
        throw malformed(json, "history must be true or false");
      }
      return json.getBooleanValue();
    }

    private UUID uuid(String text) throws WireException {
      try {
        return UUID.fromString(text);
      } catch (IllegalArgumentException e) {
        throw new WireException(Fault.MALFORMED, "epoch is \"" + text + "\", expected a UUID", e);
      }
    }
  }
}
