package org.yizhan.cloud.telemetry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.yizhan.wire.Quality;

/** The store's contract in a few maps, for the tests of other rooms. */
public final class MemoryTelemetryStore implements TelemetryStore {
  private static final Comparator<Series> BY_SERIES =
      Comparator.comparing(Series::station)
          .thenComparing(Series::device)
          .thenComparing(Series::quantity);

  private final NavigableMap<Series, NavigableMap<Long, StoredReading>> readings =
      new TreeMap<>(BY_SERIES);
  private final NavigableMap<Series, NavigableMap<Long, HourlyValue>> hours =
      new TreeMap<>(BY_SERIES);
  private final Set<BatchArrival> arrivals = new HashSet<>();
  private final Map<String, Integer> failures = new HashMap<>();

  /** The next {@code times} writes fail. */
  public synchronized void failWrites(int times) {
    failures.put("write", times);
  }

  /** Readings before a moment are gone, as if they had expired; hours stay. */
  public synchronized void forgetReadings(long beforeMicros) {
    readings.values().forEach(times -> times.headMap(beforeMicros, false).clear());
    readings.values().removeIf(NavigableMap::isEmpty);
  }

  @Override
  public synchronized List<RefusedReading> write(List<StoredReading> batch, List<BatchArrival> came)
      throws StoreException {
    if (failures.merge("write", -1, Integer::sum) >= 0) {
      throw new StoreException("the store is out of order on request", null);
    }
    for (StoredReading reading : batch) {
      readings
          .computeIfAbsent(reading.series(), s -> new TreeMap<>())
          .put(reading.timeMicros(), reading);
    }
    arrivals.addAll(came);
    return List.of();
  }

  @Override
  public synchronized List<BatchArrival> arrivals(String station, long epochDay) {
    return arrivals.stream()
        .filter(a -> a.station().equals(station) && a.epochDay() == epochDay)
        .sorted(
            Comparator.comparingLong(BatchArrival::receivedMicros)
                .thenComparing(a -> a.epoch().toString())
                .thenComparing(BatchArrival::batch))
        .toList();
  }

  @Override
  public synchronized List<Long> batchNumbers(String station, UUID epoch, long first, long last) {
    return arrivals.stream()
        .filter(a -> a.station().equals(station) && a.epoch().equals(epoch))
        .map(BatchArrival::batch)
        .filter(batch -> batch >= first && batch <= last)
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public void expire(Instant now) {
    // It keeps everything.
  }

  @Override
  public void tend() {
    // It needs nothing.
  }

  @Override
  public Optional<String> trouble() {
    return Optional.empty();
  }

  @Override
  public void awaitVisible() {
    // Everything is visible at once.
  }

  @Override
  public synchronized List<StoredReading> latest() {
    return readings.values().stream().map(times -> times.lastEntry().getValue()).toList();
  }

  @Override
  public synchronized List<StoredReading> range(
      Series series, long fromMicros, long toMicros, int limit) {
    return within(readings.get(series), fromMicros, toMicros).stream().limit(limit).toList();
  }

  @Override
  public synchronized List<StoredReading> stationRange(
      String station, long fromMicros, long toMicros) {
    List<StoredReading> all = new ArrayList<>();
    readings.forEach(
        (series, times) -> {
          if (series.station().equals(station)) {
            all.addAll(within(times, fromMicros, toMicros));
          }
        });
    return all;
  }

  @Override
  public synchronized Optional<StoredReading> before(Series series, long timeMicros) {
    return within(readings.get(series), Long.MIN_VALUE, timeMicros).reversed().stream()
        .filter(reading -> reading.quality() != Quality.BAD)
        .findFirst();
  }

  @Override
  public synchronized List<StoredReading> stationBefore(String station, long timeMicros) {
    return readings.keySet().stream()
        .filter(series -> series.station().equals(station))
        .flatMap(series -> before(series, timeMicros).stream())
        .toList();
  }

  @Override
  public synchronized void writeHourly(List<HourlyValue> batch) {
    for (HourlyValue hour : batch) {
      hours.computeIfAbsent(hour.series(), s -> new TreeMap<>()).put(hour.hourMicros(), hour);
    }
  }

  @Override
  public synchronized List<HourlyValue> hourly(
      Collection<String> stations, Collection<String> quantities, long fromMicros, long toMicros) {
    List<HourlyValue> all = new ArrayList<>();
    hours.forEach(
        (series, times) -> {
          if (stations.contains(series.station()) && quantities.contains(series.quantity())) {
            all.addAll(within(times, fromMicros, toMicros));
          }
        });
    return all;
  }

  private static <T> List<T> within(NavigableMap<Long, T> times, long from, long to) {
    return times == null || from >= to
        ? List.of()
        : List.copyOf(times.subMap(from, true, to, false).values());
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
