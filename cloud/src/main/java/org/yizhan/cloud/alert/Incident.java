package org.yizhan.cloud.alert;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.yizhan.cloud.fault.Severity;

/**
 * An incident as table {@code incident} keeps it. Times are whole microseconds, as the database's.
 *
 * @param device null for a fault of the station itself
 * @param severity a word of {@link Severity}
 * @param historical true when it came from late data; it paged nobody
 * @param startedAt event time
 * @param detectedAt the server's clock
 * @param clearedAt event time; null while it is open
 */
@MappedEntity("incident")
public record Incident(
    @Id UUID id,
    String station,
    @Nullable String device,
    String fault,
    String severity,
    boolean historical,
    Instant startedAt,
    Instant detectedAt,
    @Nullable Instant clearedAt,
    @Nullable String acknowledgedBy,
    @Nullable Instant acknowledgedAt) {
  public boolean open() {
    return clearedAt == null;
  }

  public boolean acknowledged() {
    return acknowledgedAt != null;
  }

  /** {@code firing} or {@code cleared}. */
  public String condition() {
    return open() ? "firing" : "cleared";
  }

  Incident spanning(Instant started, @Nullable Instant cleared, boolean isHistorical) {
    return new Incident(
        id,
        station,
        device,
        fault,
        severity,
        isHistorical,
        started,
        detectedAt,
        cleared,
        acknowledgedBy,
        acknowledgedAt);
  }

  Incident acknowledged(String by, Instant at) {
    return new Incident(
        id, station, device, fault, severity, historical, startedAt, detectedAt, clearedAt, by, at);
  }
}
