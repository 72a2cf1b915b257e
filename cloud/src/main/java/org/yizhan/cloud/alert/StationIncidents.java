package org.yizhan.cloud.alert;

import java.util.Optional;
import org.yizhan.cloud.fault.Severity;

/**
 * The open incidents of one station.
 *
 * @param worst empty without open incidents
 */
public record StationIncidents(int open, int unacknowledged, Optional<Severity> worst) {
  public static final StationIncidents NONE = new StationIncidents(0, 0, Optional.empty());

  StationIncidents and(Incident incident) {
    Severity severity = Severity.ofWord(incident.severity());
    return new StationIncidents(
        open + 1,
        unacknowledged + (incident.acknowledged() ? 0 : 1),
        Optional.of(worst.filter(w -> w.compareTo(severity) >= 0).orElse(severity)));
  }
}
