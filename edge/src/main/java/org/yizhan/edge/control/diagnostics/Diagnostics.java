package org.yizhan.edge.control.diagnostics;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.wire.Quality;
import org.yizhan.wire.ReportedConfig;

/**
 * How an agent is.
 *
 * @param agent its version
 * @param uptime of the agent's program
 * @param devices all of the profile
 * @param guard the last actions of the local guard, oldest first
 * @param log the last lines of trouble in the agent's log, oldest first
 */
public record Diagnostics(
    String agent,
    Duration uptime,
    Clock clock,
    Configuration configuration,
    Outbox outbox,
    Link link,
    List<Device> devices,
    List<GuardAction> guard,
    List<String> log) {
  /** Most bytes of {@link #text}: with the quotes escaped, well within one message. */
  public static final int MAX_BYTES = 16 * 1024;

  public Diagnostics {
    devices = List.copyOf(devices);
    guard = List.copyOf(guard);
    log = List.copyOf(log);
  }

  /**
   * The station's clock.
   *
   * @param state in words, as {@code trusted}
   */
  public record Clock(long nowMicros, String state) {}

  /**
   * What is configured.
   *
   * @param trial true while it is on probation
   */
  public record Configuration(
      long revision, String hash, boolean trial, Optional<ReportedConfig> lastReport) {}

  /** What waits to be stored, and what was lost. */
  public record Outbox(long waitingReadings, long waitingBytes, long droppedReadings) {}

  /**
   * The uplink.
   *
   * @param sinceAck since the last acknowledgement; empty for none since the start
   */
  public record Link(boolean connected, Optional<Duration> sinceAck) {}

  /**
   * A device.
   *
   * @param values the last one of each quantity
   * @param trouble what is wrong with it, in words
   */
  public record Device(String id, List<Value> values, Optional<String> trouble) {
    public Device {
      values = List.copyOf(values);
    }
  }

  /** A value; empty for a bad one. */
  public record Value(String quantity, Optional<Double> value, Quality quality, long atMicros) {}

  /** Something that the local guard did. */
  public record GuardAction(long atMicros, String what, String cause) {}

  /**
   * As compact JSON of at most {@link #MAX_BYTES}. What does not fit is left out, the least needed
   * first: the oldest lines of the log, devices without trouble from the end of the list, the
   * oldest actions of the guard, devices with trouble. {@code left_out} counts them.
   */
  public String text() {
    List<Device> byNeed = new ArrayList<>(devices);
    byNeed.sort(Comparator.comparing(device -> device.trouble().isEmpty()));
    String text = text(byNeed, guard, log);
    int lines = log.size();
    while (bytes(text) > MAX_BYTES && lines > 0) {
      lines--;
      text = text(byNeed, guard, last(log, lines));
    }
    int healthy = Math.toIntExact(devices.stream().filter(d -> d.trouble().isEmpty()).count());
    int told = devices.size();
    while (bytes(text) > MAX_BYTES && told > devices.size() - healthy) {
      told--;
      text = text(byNeed.subList(0, told), guard, List.of());
    }
    int actions = guard.size();
    while (bytes(text) > MAX_BYTES && actions > 0) {
      actions--;
      text = text(byNeed.subList(0, told), last(guard, actions), List.of());
    }
    while (bytes(text) > MAX_BYTES && told > 0) {
      told--;
      text = text(byNeed.subList(0, told), List.of(), List.of());
    }
    return text;
  }

  private static <T> List<T> last(List<T> all, int count) {
    return all.subList(all.size() - count, all.size());
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private String text(List<Device> told, List<GuardAction> actions, List<String> lines) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("agent", agent);
    json.put("uptime_s", uptime.toSeconds());
    json.put("now_us", clock.nowMicros());
    json.put("clock", clock.state());
    json.put("config", json(configuration));
    json.put("outbox", json(outbox));
    json.put("connected", link.connected());
    link.sinceAck().ifPresent(since -> json.put("since_ack_s", since.toSeconds()));
    json.put("devices", told.stream().map(Diagnostics::json).toList());
    json.put("guard", actions.stream().map(Diagnostics::json).toList());
    json.put("log", lines);
    Map<String, Object> leftOut = new LinkedHashMap<>();
    leftOut.put("devices", devices.size() - told.size());
    leftOut.put("guard", guard.size() - actions.size());
    leftOut.put("log", log.size() - lines.size());
    json.put("left_out", leftOut);
    try {
      return JSON.std.asString(json);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  private static Map<String, Object> json(Configuration configuration) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("revision", configuration.revision());
    json.put("hash", configuration.hash());
    json.put("trial", configuration.trial());
    configuration
        .lastReport()
        .ifPresent(
            report -> {
              json.put("last_status", report.status().word());
              json.put("last_revision", report.revision());
              report.reason().ifPresent(reason -> json.put("last_reason", reason));
            });
    return json;
  }

  private static Map<String, Object> json(Outbox outbox) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("waiting", outbox.waitingReadings());
    json.put("bytes", outbox.waitingBytes());
    json.put("dropped", outbox.droppedReadings());
    return json;
  }

  private static Map<String, Object> json(Device device) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", device.id());
    device.trouble().ifPresent(trouble -> json.put("trouble", trouble));
    Map<String, Object> values = new LinkedHashMap<>();
    device.values().forEach(value -> values.put(value.quantity(), json(value)));
    json.put("values", values);
    return json;
  }

  /** {@code [value, quality, time]}; a bad one has the value null. */
  private static List<Object> json(Value value) {
    List<Object> json = new ArrayList<>();
    json.add(value.value().orElse(null));
    json.add(value.quality().word());
    json.add(value.atMicros());
    return json;
  }

  private static Map<String, Object> json(GuardAction action) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at_us", action.atMicros());
    json.put("what", action.what());
    json.put("cause", action.cause());
    return json;
  }
}
