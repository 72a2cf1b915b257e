package org.yizhan.cloud.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yizhan.catalog.Text;

/** The incident of the API document, field by field, for JSON. */
public final class IncidentFields {
  /** Times are written with the offset of the stations' clocks. */
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private IncidentFields() {}

  public static Map<String, Object> of(IncidentView view) {
    Incident incident = view.incident();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", incident.id().toString());
    fields.put("station", incident.station());
    fields.put("stationName", text(view.stationName()));
    fields.put("district", view.district().orElse(null));
    fields.put("device", incident.device());
    fields.put("deviceName", view.deviceName().map(IncidentFields::text).orElse(null));
    fields.put("fault", incident.fault());
    fields.put("severity", incident.severity());
    fields.put("title", text(view.title()));
    fields.put("advice", text(view.advice()));
    fields.put("condition", incident.condition());
    fields.put("acknowledged", incident.acknowledged());
    fields.put("acknowledgedBy", incident.acknowledgedBy());
    fields.put("acknowledgedAt", time(incident.acknowledgedAt()));
    fields.put("historical", incident.historical());
    fields.put("startedAt", time(incident.startedAt()));
    fields.put("detectedAt", time(incident.detectedAt()));
    fields.put("clearedAt", time(incident.clearedAt()));
    fields.put("notes", view.notes().stream().map(IncidentFields::note).toList());
    fields.put("notices", view.notices().stream().map(IncidentFields::notice).toList());
    return fields;
  }

  private static Map<String, Object> text(Text text) {
    return Map.of("zh", text.zh(), "en", text.en());
  }

  private static Map<String, Object> note(IncidentNote note) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", time(note.notedAt()));
    fields.put("by", note.author());
    fields.put("text", note.words());
    return fields;
  }

  private static Map<String, Object> notice(Notice notice) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("channel", notice.channel());
    fields.put("event", notice.event());
    fields.put("status", notice.status());
    fields.put("attempts", notice.attempts());
    fields.put("at", time(notice.changedAt()));
    fields.put("lastError", notice.lastError());
    return fields;
  }

  private static String time(Instant at) {
    return at == null ? null : at.atZone(ZONE).toOffsetDateTime().toString();
  }
}
