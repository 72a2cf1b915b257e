package org.yizhan.profile;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.yizhan.catalog.Text;

/**
 * A device of a station.
 *
 * @param id unique in the station, field {@code d} of its readings
 * @param deviceClass a class of the catalogue
 * @param wiring how the agent reaches it; empty for a station whose readings come from another
 *     program
 * @param limits by name, see {@link Limits}
 * @param expiry dates by part, {@code pads} and {@code battery} of an AED
 * @param sampling overrides the class's
 */
public record Device(
    String id,
    String deviceClass,
    Optional<Text> name,
    Optional<Wiring> wiring,
    Map<String, Double> limits,
    Map<String, LocalDate> expiry,
    Optional<Sampling> sampling) {
  public Device {
    limits = Map.copyOf(limits);
    expiry = Map.copyOf(expiry);
  }

  /** The limit of that name, as written or by default. */
  public double limit(Limits limit) {
    return limits.getOrDefault(limit.key(), limit.defaultValue());
  }
}
