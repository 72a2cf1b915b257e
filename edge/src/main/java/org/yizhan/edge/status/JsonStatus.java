package org.yizhan.edge.status;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.catalog.Text;
import org.yizhan.edge.status.StationStatus.Device;
import org.yizhan.edge.status.StationStatus.Note;
import org.yizhan.edge.status.StationStatus.Tripped;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

/**
 * A status for programs. Readings are written as in the wire contract ({@code m}, {@code t}, {@code
 * x}, {@code q}), times as microseconds since 1970 UTC; what is not known is left out.
 */
public final class JsonStatus {
  private JsonStatus() {}

  /** One JSON object. */
  public static String render(StationStatus status) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("v", 1);
    json.put("station", station(status.station()));
    json.put("agent", agent(status.agent()));
    json.put("clock", clock(status.clock()));
    json.put("link", link(status.link()));
    json.put("outbox", outbox(status.outbox()));
    json.put("devices", status.devices().stream().map(JsonStatus::device).toList());
    json.put("guard", guard(status.guard()));
    json.put("host", readings(status.host()));
    json.put("warnings", notes(status.warnings()));
    json.put("troubles", Troubles.of(status).stream().map(JsonStatus::trouble).toList());
    try {
      return JSON.std.asString(json);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  private static Map<String, Object> station(StationStatus.Station station) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", station.id());
    json.put("name", text(station.name()));
    station.sign().ifPresent(sign -> json.put("sign", sign));
    return json;
  }

  private static Map<String, Object> text(Text text) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("zh", text.zh());
    json.put("en", text.en());
    return json;
  }

  private static Map<String, Object> agent(StationStatus.Agent agent) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", agent.version());
    json.put("profile", agent.profileHash());
    agent.revision().ifPresent(revision -> json.put("revision", revision));
    json.put("uptime_s", agent.uptime().toSeconds());
    json.put("sensor_restarts", agent.sensorRestarts());
    return json;
  }

  private static Map<String, Object> clock(StationStatus.Clock clock) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("now", clock.nowMicros());
    json.put("state", clock.state().code());
    return json;
  }

  private static Map<String, Object> link(StationStatus.Link link) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("up", link.up());
    json.put("since", link.sinceMicros());
    json.put("broker", link.broker());
    link.lastAckMicros().ifPresent(at -> json.put("last_ack", at));
    link.trouble().ifPresent(trouble -> json.put("trouble", trouble));
    return json;
  }

  private static Map<String, Object> outbox(StationStatus.Outbox outbox) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("waiting", outbox.waiting());
    outbox.usedPct().ifPresent(used -> json.put("used_pct", used));
    json.put("in_memory", outbox.inMemory());
    json.put("dropped", outbox.dropped());
    return json;
  }

  private static Map<String, Object> device(Device device) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", device.id());
    json.put("class", device.deviceClass());
    device.name().ifPresent(name -> json.put("name", text(name)));
    device.trouble().ifPresent(trouble -> json.put("trouble", trouble));
    json.put("values", readings(device.values()));
    return json;
  }

  private static Map<String, Object> guard(StationStatus.Guard guard) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("tripped", guard.tripped().stream().map(JsonStatus::tripped).toList());
    json.put("actions", notes(guard.actions()));
    return json;
  }

  private static Map<String, Object> tripped(Tripped tripped) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rule", tripped.rule());
    json.put("cause", tripped.cause().word());
    tripped.device().ifPresent(device -> json.put("device", device));
    json.put("since", tripped.sinceMicros());
    return json;
  }

  private static List<Map<String, Object>> readings(List<Reading> readings) {
    return readings.stream().map(JsonStatus::reading).toList();
  }

  private static Map<String, Object> reading(Reading reading) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("m", reading.quantity());
    json.put("t", reading.timeMicros());
    if (reading.quality() != Quality.BAD) {
      json.put("x", reading.value());
    }
    if (reading.quality() != Quality.GOOD) {
      json.put("q", reading.quality().word());
    }
    return json;
  }

  private static List<Map<String, Object>> notes(List<Note> notes) {
    return notes.stream().map(JsonStatus::note).toList();
  }

  private static Map<String, Object> note(Note note) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("t", note.timeMicros());
    json.put("words", note.words());
    return json;
  }

  private static Map<String, Object> trouble(Trouble trouble) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", trouble.kind().word());
    json.put("subject", trouble.subject());
    json.put("detail", trouble.detail());
    return json;
  }
}
