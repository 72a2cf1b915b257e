package org.yizhan.cloud.usage;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.yizhan.cloud.station.Station;
import org.yizhan.cloud.telemetry.HourFold;
import org.yizhan.cloud.telemetry.HourSum;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.profile.OpeningHours;

/** Heat maps and totals of some stations, from the stored hours. */
@Singleton
public final class Usage {
  private final TelemetryStore store;
  private final DaySums sums;
  private final RollUps rollUps;
  private final Clock clock;

  Usage(TelemetryStore store, DaySums sums, RollUps rollUps, Clock clock) {
    this.store = store;
    this.sums = sums;
    this.rollUps = rollUps;
    this.clock = clock;
  }

  /** A result and the moment up to which everything stored is in it. */
  public record Dated<T>(T value, Instant cutoff) {}

  /**
   * A heat map. Of stations that have devices for the measure every hour of the span that has begun
   * is expected.
   */
  public Dated<HeatMap> heatMap(Measure measure, Collection<Station> stations, Span span)
      throws StoreException {
    Instant cutoff = rollUps.cutoff(ids(stations));
    Span begun = begun(span);
    Set<String> quantities = Set.of(measure.quantity());
    List<HourSum> hours = sums.of(ids(stations), quantities, begun);
    int expected = expected(stations, Set.of(measure.deviceClass()), quantities, begun);
    return new Dated<>(HeatMap.of(measure, hours, expected, begun, OpeningHours.ZONE), cutoff);
  }

  /** Totals. */
  public Dated<UsageSummary> summary(Collection<Station> stations, Span span)
      throws StoreException {
    Set<String> ids = ids(stations);
    Instant cutoff = rollUps.cutoff(ids);
    Span begun = begun(span);
    Set<String> classes = Set.of(Measure.VISITS.deviceClass(), Measure.CHARGING.deviceClass());
    int expected = expected(stations, classes, UsageSummary.QUANTITIES, begun);
    return new Dated<>(
        UsageSummary.of(quantities -> sums.of(ids, quantities, begun), expected, begun), cutoff);
  }

  /**
   * Hours that lie ahead are not expected; the first one always is, so that none is no special
   * case.
   */
  private Span begun(Span span) {
    long now = clock.instant().getEpochSecond() * 1_000_000;
    long end = HourFold.hourOf(now) + HourFold.HOUR_MICROS;
    long first = span.fromMicros() + HourFold.HOUR_MICROS;
    return new Span(span.fromMicros(), Math.max(first, Math.min(end, span.toMicros())));
  }

  /** Stations that have such a device now, or have hours from one that is gone. */
  private int expected(
      Collection<Station> stations, Set<String> deviceClasses, Set<String> quantities, Span span)
      throws StoreException {
    Set<String> without =
        stations.stream()
            .filter(
                station ->
                    station.profile().devices().stream()
                        .noneMatch(device -> deviceClasses.contains(device.deviceClass())))
            .map(Station::id)
            .collect(Collectors.toSet());
    return ids(stations).size() - without.size() + withHours(without, quantities, span);
  }

  private int withHours(Set<String> stations, Set<String> quantities, Span span)
      throws StoreException {
    if (sums.of(stations, quantities, span).isEmpty()) {
      return 0;
    }
    Set<String> found = new HashSet<>();
    for (String station : stations) {
      if (!store
          .hourSums(Set.of(station), quantities, span.fromMicros(), span.toMicros())
          .isEmpty()) {
        found.add(station);
      }
    }
    return found.size();
  }

  private static Set<String> ids(Collection<Station> stations) {
    return stations.stream().map(Station::id).collect(Collectors.toSet());
  }
}
