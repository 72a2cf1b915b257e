package org.yizhan.cloud.fault;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.catalog.Text;
import org.yizhan.profile.Device;
import org.yizhan.profile.Limits;

/**
 * One kind of fault: data only.
 *
 * @param fault its name in the API and in incidents
 * @param severityByClass where it is worse, or milder, on devices of a class
 * @param deviceClass the devices it watches; empty: the station itself or any device
 * @param advice what to check and what to bring
 * @param hold how long the condition must last, at least, before it is a fault
 * @param holdLimit the device's limit that replaces {@code hold}, in seconds
 * @param clear a condition that comes back sooner than this is the same incident
 * @param terms all must be true; none: the engine judges the rule on the server's clock
 */
public record Rule(
    String fault,
    Severity severity,
    Map<String, Severity> severityByClass,
    Optional<String> deviceClass,
    Text title,
    Text advice,
    Duration hold,
    Optional<Limits> holdLimit,
    Duration clear,
    List<Term> terms) {
  public Rule {
    severityByClass = Map.copyOf(severityByClass);
    terms = List.copyOf(terms);
  }

  /** How bad it is on a device of that class. */
  public Severity severityOn(String className) {
    return severityByClass.getOrDefault(className, severity);
  }

  /** How long it must last on that device. */
  Duration holdOn(Device device) {
    return holdLimit
        .map(limit -> Duration.ofMillis(Math.round(device.limit(limit) * 1000)))
        .orElse(hold);
  }
}
