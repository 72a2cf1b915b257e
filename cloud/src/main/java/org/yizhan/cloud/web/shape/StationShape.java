package org.yizhan.cloud.web.shape;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.OffsetDateTime;
import org.yizhan.catalog.Text;
import org.yizhan.cloud.alert.StationIncidents;
import org.yizhan.cloud.fault.Severity;
import org.yizhan.cloud.live.StationSummary;

/** A row of the live board: what is known of a station now, and its open incidents. */
@Serdeable
public record StationShape(
    String id,
    Text name,
    @Nullable String district,
    @Nullable String subDistrict,
    @Nullable String carrier,
    @Nullable Double latitude,
    @Nullable Double longitude,
    @Nullable Boolean openNow,
    String state,
    String link,
    @Nullable OffsetDateTime lastHeardAt,
    @Nullable Double lastHeardSeconds,
    @Nullable String agent,
    boolean draining,
    StationSummary.People people,
    StationSummary.Chargers chargers,
    StationSummary.Aed aed,
    IncidentCount incidents) {

  /**
   * The station's open incidents.
   *
   * @param worst severity, null without any
   */
  @Serdeable
  public record IncidentCount(int open, int unacknowledged, @Nullable String worst) {}

  public static StationShape of(StationSummary live, StationIncidents incidents) {
    return new StationShape(
        live.id(),
        live.name(),
        live.district(),
        live.subDistrict(),
        live.carrier(),
        live.latitude(),
        live.longitude(),
        live.openNow(),
        state(live, incidents),
        live.link(),
        live.lastHeardAt(),
        live.lastHeardSeconds(),
        live.agent(),
        live.draining(),
        live.people(),
        live.chargers(),
        live.aed(),
        new IncidentCount(
            incidents.open(),
            incidents.unacknowledged(),
            incidents.worst().map(Severity::word).orElse(null)));
  }

  /** Incidents first: a station that is offline with its AED missing is critical. */
  private static String state(StationSummary live, StationIncidents incidents) {
    return incidents
        .worst()
        .map(worst -> worst == Severity.CRITICAL ? "critical" : "fault")
        .orElse(live.state());
  }
}
