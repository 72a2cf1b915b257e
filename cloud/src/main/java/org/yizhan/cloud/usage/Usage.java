package org.yizhan.cloud.usage;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.yizhan.cloud.station.Station;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.profile.OpeningHours;

/** Heat maps and totals of some stations, from the stored hours. */
@Singleton
public final class Usage {
  private final TelemetryStore store;
  private final RollUps rollUps;
  private final Clock clock;

  Usage(TelemetryStore store, RollUps rollUps, Clock clock) {
    this.store = store;
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
    List<HourlyValue> hours = hours(stations, Set.of(measure.quantity()), begun);
    int expected = expected(stations, hours, Set.of(measure.deviceClass()));
    return new Dated<>(HeatMap.of(measure, hours, expected, begun, OpeningHours.ZONE), cutoff);
  }

  /** Totals. */
  public Dated<UsageSummary> summary(Collection<Station> stations, Span span)
      throws StoreException {
    Instant cutoff = rollUps.cutoff(ids(stations));
    Span begun = begun(span);
    List<HourlyValue> hours = hours(stations, UsageSummary.QUANTITIES, begun);
    Set<String> classes = Set.of(Measure.VISITS.deviceClass(), Measure.CHARGING.deviceClass());
    return new Dated<>(UsageSummary.of(hours, expected(stations, hours, classes), begun), cutoff);
  }

  private List<HourlyValue> hours(Collection<Station> stations, Set<String> quantities, Span span)
      throws StoreException {
    store.awaitVisible();
    return store.hourly(ids(stations), quantities, span.fromMicros(), span.toMicros());
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
  private static int expected(
      Collection<Station> stations, List<HourlyValue> hours, Set<String> deviceClasses) {
    Set<String> expected =
        hours.stream().map(h -> h.series().station()).collect(Collectors.toSet());
    for (Station station : stations) {
      if (station.profile().devices().stream()
          .anyMatch(d -> deviceClasses.contains(d.deviceClass()))) {
        expected.add(station.id());
      }
    }
    return expected.size();
  }

  private static Set<String> ids(Collection<Station> stations) {
    return stations.stream().map(Station::id).collect(Collectors.toSet());
  }
}
