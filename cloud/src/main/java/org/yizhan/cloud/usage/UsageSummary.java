package org.yizhan.cloud.usage;

import io.micronaut.core.annotation.Nullable;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.yizhan.cloud.telemetry.HourlyValue;

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

  /**
   * Adds hours up.
   *
   * @param hours those outside of {@code span} and those of other quantities are passed over
   * @param stations number of stations of which every hour is expected
   */
  static UsageSummary of(List<HourlyValue> hours, int stations, Span span) {
    List<HourlyValue> inSpan =
        hours.stream()
            .filter(h -> QUANTITIES.contains(h.series().quantity()))
            .filter(h -> span.contains(h.hourMicros()) && Amounts.known(h))
            .toList();
    return new UsageSummary(
        sum(inSpan, IN, HourlyValue::increase).map(Math::round).orElse(null),
        sum(inSpan, OUT, HourlyValue::increase).map(Math::round).orElse(null),
        sum(inSpan, IN_USE, Amounts::usedHours).orElse(null),
        sum(inSpan, IN_USE, HourlyValue::increase).map(Math::round).orElse(null),
        sum(inSpan, ENERGY, HourlyValue::increase).map(wh -> wh / WH_PER_KWH).orElse(null),
        known(inSpan, span),
        (long) stations * span.hours());
  }

  private static Optional<Double> sum(
      List<HourlyValue> hours, String quantity, ToDoubleFunction<HourlyValue> amount) {
    double sum = 0;
    boolean some = false;
    for (HourlyValue hour : hours) {
      if (hour.series().quantity().equals(quantity)) {
        sum += amount.applyAsDouble(hour);
        some = true;
      }
    }
    return some ? Optional.of(sum) : Optional.empty();
  }

  private static long known(List<HourlyValue> hours, Span span) {
    Map<String, BitSet> known = new HashMap<>();
    for (HourlyValue hour : hours) {
      known
          .computeIfAbsent(hour.series().station(), s -> new BitSet(span.hours()))
          .set(span.index(hour.hourMicros()));
    }
    return known.values().stream().mapToLong(BitSet::cardinality).sum();
  }
}
