package org.yizhan.cloud.completeness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.yizhan.cloud.telemetry.BatchArrival;
import org.yizhan.cloud.telemetry.Hours;
import org.yizhan.cloud.telemetry.MemoryTelemetryStore;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

/**
 * The cloud's end of a simulation: takes batches into a store, and keeps its own books of what came
 * for the comparison, reading by reading.
 */
final class SimulatedCloud {
  static final String STATION = "demo-001";

  /** A device that the profile does not know: its readings are refused. */
  static final String UNKNOWN = "ghost";

  final MemoryTelemetryStore store = new MemoryTelemetryStore();

  private final Map<Key, First> firsts = new HashMap<>();
  private final Map<Long, Long> arrivedByDay = new HashMap<>();
  private final Map<UUID, TreeSet<Long>> came = new HashMap<>();
  private final Map<Long, Map<UUID, TreeSet<Long>>> dated = new HashMap<>();
  private long receivedMicros;

  private record Key(Series series, long micros) {}

  private record First(long day, boolean late, boolean history, boolean estimated) {}

  private static long day(long micros) {
    return Day.of(Day.instant(micros)).epochDay();
  }

  /** A batch comes. */
  void take(UUID epoch, long number, boolean history, List<Reading> readings, long nowMicros)
      throws StoreException {
    receivedMicros = Math.max(receivedMicros + 1, nowMicros);
    came.computeIfAbsent(epoch, e -> new TreeSet<>()).add(number);
    Map<Long, int[]> counts = new TreeMap<>();
    List<StoredReading> rows = new ArrayList<>();
    for (Reading reading : readings) {
      if (!reading.device().equals(UNKNOWN)) {
        rows.add(take(epoch, number, history, reading, counts));
      }
    }
    if (counts.isEmpty()) {
      counts.put(day(receivedMicros), new int[3]);
    }
    List<BatchArrival> arrivals = new ArrayList<>();
    counts.forEach(
        (day, n) ->
            arrivals.add(
                new BatchArrival(
                    STATION, epoch, number, receivedMicros, day, history, n[0], n[1], n[2])));
    store.write(rows, arrivals);
  }

  private StoredReading take(
      UUID epoch, long number, boolean history, Reading reading, Map<Long, int[]> counts) {
    long day = day(reading.timeMicros());
    boolean late = receivedMicros - reading.timeMicros() > BatchArrival.LATE_MICROS;
    boolean estimated = reading.quality() == Quality.TIME;
    int[] ofDay = counts.computeIfAbsent(day, d -> new int[3]);
    ofDay[0]++;
    ofDay[1] += late ? 1 : 0;
    ofDay[2] += estimated ? 1 : 0;
    Series series = new Series(STATION, reading.device(), reading.quantity());
    firsts.putIfAbsent(
        new Key(series, reading.timeMicros()), new First(day, late, history, estimated));
    arrivedByDay.merge(day, 1L, Long::sum);
    dated
        .computeIfAbsent(day, d -> new HashMap<>())
        .computeIfAbsent(epoch, e -> new TreeSet<>())
        .add(number);
    return new StoredReading(series, reading.timeMicros(), reading.value(), reading.quality());
  }

  /** What the roll-ups would make of the counters of lost readings, as far as they are asked. */
  void rollUp() {
    firsts.forEach(
        (key, first) -> {
          if (key.series().quantity().equals("evicted")) {
            long hour = Math.floorDiv(key.micros(), Coverage.HOUR_MICROS) * Coverage.HOUR_MICROS;
            store.writeHourly(List.of(Hours.of(key.series(), hour, 1, 0, 0, 0, 0, 0, 0)));
          }
        });
  }

  /** Stored readings of counters of lost readings. */
  long tellingOfLosses() {
    return firsts.keySet().stream().filter(k -> k.series().quantity().equals("evicted")).count();
  }

  boolean has(Reading reading) {
    Series series = new Series(STATION, reading.device(), reading.quantity());
    return firsts.containsKey(new Key(series, reading.timeMicros()));
  }

  long received(Day day) {
    return count(day, first -> true);
  }

  long late(Day day) {
    return count(day, First::late);
  }

  long backlog(Day day) {
    return count(day, First::history);
  }

  long estimated(Day day) {
    return count(day, First::estimated);
  }

  private long count(Day day, Predicate<First> which) {
    return firsts.values().stream()
        .filter(first -> first.day() == day.epochDay())
        .filter(which)
        .count();
  }

  long arrived(Day day) {
    return arrivedByDay.getOrDefault(day.epochDay(), 0L);
  }

  /** All numbers that never came and lie in a hole beside a batch of the day. */
  Set<SimulatedOutbox.Name> missing(Day day) {
    Set<SimulatedOutbox.Name> missing = new HashSet<>();
    dated
        .getOrDefault(day.epochDay(), Map.of())
        .forEach(
            (epoch, ofDay) -> {
              TreeSet<Long> all = came.get(epoch);
              for (long number : ofDay) {
                addHole(missing, epoch, all.lower(number), number);
                addHole(missing, epoch, number, all.higher(number));
              }
            });
    return missing;
  }

  private static void addHole(Set<SimulatedOutbox.Name> missing, UUID epoch, Long from, Long to) {
    if (from != null && to != null) {
      for (long number = from + 1; number < to; number++) {
        missing.add(new SimulatedOutbox.Name(epoch, number));
      }
    }
  }
}
