package org.yizhan.cloud.completeness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yizhan.cloud.completeness.Completeness.Covered;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.Series;

/**
 * For how much of a day some reading was evidence, by the hourly roll-ups, and how many readings
 * that takes at least.
 *
 * <p>A promised series is expected from its very first hour on, which is expected as far as it is
 * covered; one of which nothing usable ever came is not expected. Only hours that are over count. A
 * series that need not be told every hour is left out of the coverage, since roll-ups know only
 * hours with a reading.
 */
final class Coverage {
  static final long HOUR_MICROS = Duration.ofHours(1).toNanos() / 1000;
  private static final double MICROS_PER_SECOND = 1e6;

  private final List<Promise> promises;
  private final Set<Series> begun;

  /**
   * Days are then to be given in their order.
   *
   * @param begun series of which something usable came before the first of the days
   */
  Coverage(List<Promise> promises, Set<Series> begun) {
    this.promises = promises;
    this.begun = new HashSet<>(begun);
  }

  /**
   * A day.
   *
   * @param expectedReadings at least so many readings were to come
   * @param devices by id, in the profile's order; only those of which something is expected
   * @param neverHeard devices of which nothing usable ever came, up to the end of the day
   */
  record OfDay(long expectedReadings, Map<String, Covered> devices, List<String> neverHeard) {
    Covered all() {
      return devices.values().stream().reduce(Covered.NOTHING_EXPECTED, Covered::plus);
    }
  }

  /**
   * The next day.
   *
   * @param fromMicros its beginning
   * @param throughMicros its end, or that of the last hour that is over
   * @param hours the day's hours of the promised series
   */
  OfDay day(long fromMicros, long throughMicros, List<HourlyValue> hours) {
    Map<Series, List<HourlyValue>> over = new HashMap<>();
    Set<Series> heard = new HashSet<>(begun);
    for (HourlyValue hour : hours) {
      heard.add(hour.series());
      if (hour.hourMicros() < throughMicros) {
        over.computeIfAbsent(hour.series(), s -> new ArrayList<>()).add(hour);
      }
    }
    long expectedReadings = 0;
    Map<String, Covered> devices = new LinkedHashMap<>();
    for (Promise promise : promises) {
      List<HourlyValue> found = over.getOrDefault(promise.series(), List.of());
      if (!found.isEmpty() || begun.contains(promise.series())) {
        long beginMicros = beginMicros(promise, found, fromMicros);
        long wholeMicros = Math.max(0, throughMicros - beginMicros);
        expectedReadings += wholeMicros / (promise.longestGap().toNanos() / 1000);
        Covered share = share(promise, found, beginMicros, wholeMicros);
        devices.merge(promise.series().device(), share, Covered::plus);
      }
    }
    begun.addAll(heard);
    return new OfDay(expectedReadings, devices, neverHeard());
  }

  /** Devices none of whose promised series has begun. */
  private List<String> neverHeard() {
    Set<String> heard =
        promises.stream()
            .map(Promise::series)
            .filter(begun::contains)
            .map(Series::device)
            .collect(Collectors.toSet());
    return promises.stream()
        .map(promise -> promise.series().device())
        .filter(device -> !heard.contains(device))
        .distinct()
        .toList();
  }

  /** From when on a series is expected throughout. */
  private long beginMicros(Promise promise, List<HourlyValue> found, long fromMicros) {
    return begun.contains(promise.series())
        ? fromMicros
        : found.stream().mapToLong(HourlyValue::hourMicros).min().orElseThrow() + HOUR_MICROS;
  }

  private static Covered share(
      Promise promise, List<HourlyValue> found, long beginMicros, long wholeMicros) {
    if (promise.longestGap().compareTo(Duration.ofHours(1)) > 0) {
      return Covered.NOTHING_EXPECTED;
    }
    double covered = found.stream().mapToDouble(HourlyValue::coveredSeconds).sum();
    double firstHour =
        found.stream()
            .filter(hour -> hour.hourMicros() < beginMicros)
            .mapToDouble(HourlyValue::coveredSeconds)
            .sum();
    return new Covered(covered, firstHour + wholeMicros / MICROS_PER_SECOND);
  }
}
