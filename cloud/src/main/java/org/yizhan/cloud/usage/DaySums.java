package org.yizhan.cloud.usage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yizhan.cloud.telemetry.HourSum;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.TelemetryStore;

/**
 * Hours of many stations added up, kept by UTC day: a past day changes only when late data changes
 * its hours, and {@link HoursChanges} tells. The scope that was asked for longest ago makes room.
 * Safe for use from several threads.
 */
@Singleton
final class DaySums {
  /** Days, over all scopes, that are kept at most: some 25 MB. */
  static final int MAX_DAYS = 20_000;

  /** Fewer stations are asked for anew each time: their hours are found in milliseconds. */
  static final int MIN_STATIONS = 20;

  private record Scope(Set<String> stations, Set<String> quantities) {}

  private record Day(long changes, List<HourSum> sums) {}

  private final TelemetryStore store;
  private final HoursChanges changes;
  private final Counter hits;
  private final Counter misses;
  private final Map<Scope, Map<Long, Day>> byScope = new LinkedHashMap<>(16, 0.75f, true);

  DaySums(TelemetryStore store, HoursChanges changes, MeterRegistry meters) {
    this.store = store;
    this.changes = changes;
    this.hits = meters.counter("yizhan.usage.sums.hits");
    this.misses = meters.counter("yizhan.usage.sums.misses");
    Gauge.builder("yizhan.usage.sums.days", this, DaySums::days)
        .description("days of scopes that are kept added up")
        .register(meters);
    Gauge.builder("yizhan.usage.sums.limit", () -> MAX_DAYS)
        .description("most of them, then the scope asked for longest ago goes")
        .register(meters);
  }

  /** As {@link TelemetryStore#hourSums}, with everything in it that was written before the call. */
  List<HourSum> of(Set<String> stations, Set<String> quantities, Span span) throws StoreException {
    if (stations.size() < MIN_STATIONS) {
      store.awaitVisible();
      return store.hourSums(stations, quantities, span.fromMicros(), span.toMicros());
    }
    Scope scope = new Scope(Set.copyOf(stations), Set.copyOf(quantities));
    // Counted before the hours are read: what is written meanwhile makes a day look out of date.
    Map<Long, Long> counts = changes.counts(span.firstDay(), span.lastDay());
    store.awaitVisible();
    Map<Long, Day> kept = kept(scope);
    List<HourSum> sums = new ArrayList<>();
    long day = span.firstDay();
    while (day <= span.lastDay()) {
      long next = day;
      while (next <= span.lastDay() && !current(kept, next, counts, span)) {
        next++;
      }
      if (next > day) {
        sums.addAll(read(scope, span.ofDays(day, next - 1), counts));
      } else {
        sums.addAll(kept.get(day).sums());
        hits.increment();
        next++;
      }
      day = next;
    }
    return sums;
  }

  private static boolean current(Map<Long, Day> kept, long day, Map<Long, Long> counts, Span span) {
    Day found = kept.get(day);
    return found != null && found.changes() == counts.getOrDefault(day, 0L) && span.holds(day);
  }

  private List<HourSum> read(Scope scope, Span span, Map<Long, Long> counts) throws StoreException {
    List<HourSum> sums =
        store.hourSums(scope.stations(), scope.quantities(), span.fromMicros(), span.toMicros());
    Map<Long, List<HourSum>> byDay = new HashMap<>();
    for (HourSum sum : sums) {
      long day = Math.floorDiv(sum.hourMicros(), StationDay.DAY_MICROS);
      byDay.computeIfAbsent(day, d -> new ArrayList<>()).add(sum);
    }
    Map<Long, Day> whole = new HashMap<>();
    for (long day = span.firstDay(); day <= span.lastDay(); day++) {
      if (span.holds(day)) {
        List<HourSum> ofDay = List.copyOf(byDay.getOrDefault(day, List.of()));
        whole.put(day, new Day(counts.getOrDefault(day, 0L), ofDay));
      }
    }
    misses.increment((double) (span.lastDay() - span.firstDay() + 1));
    keep(scope, whole);
    return sums;
  }

  private synchronized Map<Long, Day> kept(Scope scope) {
    return new HashMap<>(byScope.getOrDefault(scope, Map.of()));
  }

  private synchronized void keep(Scope scope, Map<Long, Day> days) {
    byScope.computeIfAbsent(scope, s -> new HashMap<>()).putAll(days);
    while (days() > MAX_DAYS && byScope.size() > 1) {
      byScope.remove(byScope.keySet().iterator().next());
    }
    if (days() > MAX_DAYS) {
      byScope.clear();
    }
  }

  private synchronized int days() {
    return byScope.values().stream().mapToInt(Map::size).sum();
  }
}
