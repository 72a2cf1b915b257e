package org.yizhan.cloud.usage;

import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.yizhan.cloud.telemetry.HourSum;
import org.yizhan.cloud.telemetry.StoreException;

/**
 * How much stations were used in all. A figure of which nothing is known is null.
 *
 * @param chargingHours time that chargers were in use, as far as it is proven
 * @param chargingSessions how often a charger came into use
 * @param hoursKnown station-hours for which a door counter or a charger gave evidence
 */
public record UsageSummary(
    @Nullable Long visits,
    @Nullable Long exits,
    @Nullable Double chargingHours,
    @Nullable Long chargingSessions,
    @Nullable Double energyKwh,
    long hoursKnown,
    long hoursExpected) {
  private static final double WH_PER_KWH = 1000;
  private static final String IN = "in_total";
  private static final String OUT = "out_total";
  private static final String IN_USE = "in_use";
  private static final String ENERGY = "energy_wh";

  /** What the summary is made from. */
  static final Set<String> QUANTITIES = Set.of(IN, OUT, IN_USE, ENERGY);

  /** The hours of some quantities added up over the stations in question. */
  interface Sums {
    List<HourSum> of(Set<String> quantities) throws StoreException;
  }

  /**
   * Adds hours up.
   *
   * @param sums hours outside of {@code span} are passed over
   * @param stations number of stations of which every hour is expected
   */
  static UsageSummary of(Sums sums, int stations, Span span) throws StoreException {
    List<HourSum> inUse = within(span, sums.of(Set.of(IN_USE)));
    long known = within(span, sums.of(QUANTITIES)).stream().mapToLong(HourSum::stations).sum();
    return new UsageSummary(
        total(within(span, sums.of(Set.of(IN))), HourSum::increase).map(Math::round).orElse(null),
        total(within(span, sums.of(Set.of(OUT))), HourSum::increase).map(Math::round).orElse(null),
        total(inUse, Measure.CHARGING::amount).orElse(null),
        total(inUse, HourSum::increase).map(Math::round).orElse(null),
        total(within(span, sums.of(Set.of(ENERGY))), HourSum::increase)
            .map(wh -> wh / WH_PER_KWH)
            .orElse(null),
        known,
        (long) stations * span.hours());
  }

  private static List<HourSum> within(Span span, List<HourSum> hours) {
    return hours.stream().filter(hour -> span.contains(hour.hourMicros())).toList();
  }

  private static Optional<Double> total(List<HourSum> hours, ToDoubleFunction<HourSum> amount) {
    return hours.isEmpty()
        ? Optional.empty()
        : Optional.of(hours.stream().mapToDouble(amount).sum());
  }
}
