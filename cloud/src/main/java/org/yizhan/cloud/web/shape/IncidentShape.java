package org.yizhan.cloud.web.shape;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.OffsetDateTime;
import java.util.List;
import org.yizhan.catalog.Text;
import org.yizhan.cloud.alert.Incident;
import org.yizhan.cloud.alert.IncidentNote;
import org.yizhan.cloud.alert.IncidentView;
import org.yizhan.cloud.alert.Notice;

/** An incident as the API shows it. */
@Serdeable
public record IncidentShape(
    String id,
    String station,
    Text stationName,
    @Nullable String district,
    @Nullable String device,
    @Nullable Text deviceName,
    String fault,
    String severity,
    Text title,
    Text advice,
    String condition,
    boolean acknowledged,
    @Nullable String acknowledgedBy,
    @Nullable OffsetDateTime acknowledgedAt,
    boolean historical,
    OffsetDateTime startedAt,
    OffsetDateTime detectedAt,
    @Nullable OffsetDateTime clearedAt,
    List<NoteShape> notes,
    List<NoticeShape> notices) {

  /** What someone said of it. */
  @Serdeable
  public record NoteShape(OffsetDateTime at, String by, String text) {
    static NoteShape of(IncidentNote note) {
      return new NoteShape(Local.of(note.notedAt()), note.author(), note.words());
    }
  }

  /** A message about it to one channel. */
  @Serdeable
  public record NoticeShape(
      String channel,
      String event,
      String status,
      int attempts,
      OffsetDateTime at,
      @Nullable String lastError) {
    static NoticeShape of(Notice notice) {
      return new NoticeShape(
          notice.channel(),
          notice.event(),
          notice.status(),
          notice.attempts(),
          Local.of(notice.changedAt()),
          notice.lastError());
    }
  }

  public static IncidentShape of(IncidentView view) {
    Incident incident = view.incident();
    return new IncidentShape(
        incident.id().toString(),
        incident.station(),
        view.stationName(),
        view.district().orElse(null),
        incident.device(),
        view.deviceName().orElse(null),
        incident.fault(),
        incident.severity(),
        view.title(),
        view.advice(),
        incident.condition(),
        incident.acknowledged(),
        incident.acknowledgedBy(),
        Local.ofNullable(incident.acknowledgedAt()),
        incident.historical(),
        Local.of(incident.startedAt()),
        Local.of(incident.detectedAt()),
        Local.ofNullable(incident.clearedAt()),
        view.notes().stream().map(NoteShape::of).toList(),
        view.notices().stream().map(NoticeShape::of).toList());
  }
}
