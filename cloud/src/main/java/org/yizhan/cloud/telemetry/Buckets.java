package org.yizhan.cloud.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.catalog.Quantity.Kind;

/**
 * One series in steps of time that begin at local midnight. A step without a reading gives no
 * bucket; bad readings count as none.
 *
 * <p>A counter's increase is the sum of its steps up, each from the reading before it, in whatever
 * bucket that was; a step down is a counter that began again, and counts from zero. The very first
 * reading, with none before it, has no increase. Time is counted as {@link HourFold} does.
 *
 * <p>Steps of whole hours are put together from hours, whether these are stored ones or were just
 * folded from readings: both give the same.
 */
public final class Buckets {
  private static final Duration DAY = Duration.ofDays(1);

  private final Kind kind;
  private final long stepMicros;
  private final ZoneId zone;

  /**
   * @param step a whole divisor of a day
   * @param zone one whose offset is whole hours
   * @throws IllegalArgumentException if the step does not divide a day
   */
  public Buckets(Kind kind, Duration step, ZoneId zone) {
    if (step.toNanos() < 1000 || DAY.toNanos() % step.toNanos() != 0) {
      throw new IllegalArgumentException("the step must divide a day, " + step + " does not");
    }
    this.kind = kind;
    this.stepMicros = step.toNanos() / 1000;
    this.zone = zone;
  }

  /** True when the buckets can be put together from hours. */
  public boolean ofWholeHours() {
    return stepMicros % HourFold.HOUR_MICROS == 0;
  }

  /**
   * The buckets of some readings.
   *
   * @param maxAge how long a reading is evidence at most
   * @param before the newest reading before the first of {@code readings}, not a bad one
   * @param readings oldest first; those before {@code fromMicros} only lead in
   */
  public List<Bucket> ofReadings(
      Duration maxAge,
      Optional<StoredReading> before,
      List<StoredReading> readings,
      long fromMicros,
      long toMicros) {
    return ofWholeHours()
        ? ofHours(hours(kind, maxAge, before, readings, fromMicros, toMicros))
        : HourFold.fold(
                kind,
                maxAge,
                before,
                readings,
                new HourFold.Steps(this::start, stepMicros, fromMicros, toMicros))
            .stream()
            .map(part -> bucket(part.hourMicros(), List.of(part)))
            .toList();
  }

  /**
   * The hours of some readings; the first and the last are parts of hours where the range begins or
   * ends in the midst of one. Arguments as for {@link #ofReadings}.
   */
  public static List<HourlyValue> hours(
      Kind kind,
      Duration maxAge,
      Optional<StoredReading> before,
      List<StoredReading> readings,
      long fromMicros,
      long toMicros) {
    return HourFold.fold(
        kind,
        maxAge,
        before,
        readings,
        new HourFold.Steps(HourFold::hourOf, HourFold.HOUR_MICROS, fromMicros, toMicros));
  }

  /**
   * The buckets of some hours.
   *
   * @param hours oldest first
   */
  public List<Bucket> ofHours(List<HourlyValue> hours) {
    List<Bucket> buckets = new ArrayList<>();
    int begin = 0;
    while (begin < hours.size()) {
      long start = start(hours.get(begin).hourMicros());
      int end = begin;
      while (end < hours.size() && start(hours.get(end).hourMicros()) == start) {
        end++;
      }
      buckets.add(bucket(start, hours.subList(begin, end)));
      begin = end;
    }
    return buckets;
  }

  /** The beginning of the step that a moment is in. */
  public long start(long timeMicros) {
    Instant second = Instant.ofEpochSecond(Math.floorDiv(timeMicros, 1_000_000L));
    long offsetMicros = zone.getRules().getOffset(second).getTotalSeconds() * 1_000_000L;
    return Math.floorDiv(timeMicros + offsetMicros, stepMicros) * stepMicros - offsetMicros;
  }

  private Bucket bucket(long start, List<HourlyValue> parts) {
    long count = 0;
    double sum = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double increase = 0;
    double weighted = 0;
    double covered = 0;
    Map<Integer, Double> states = new HashMap<>();
    for (HourlyValue part : parts) {
      count += part.samples();
      sum += sum(part);
      min = Math.min(min, part.min());
      max = Math.max(max, part.max());
      increase += part.increase();
      weighted += part.mean() * part.coveredSeconds();
      covered += part.coveredSeconds();
      part.states().secondsByCode().forEach((code, held) -> states.merge(code, held, Double::sum));
    }
    double last = parts.getLast().last();
    boolean codes = kind == Kind.BOOLEAN || kind == Kind.STATE;
    double mean = !codes ? sum / count : covered > 0 ? weighted / covered : last;
    return new Bucket(
        start,
        count,
        sum,
        mean,
        min,
        max,
        last,
        kind == Kind.COUNTER ? increase : Double.NaN,
        covered,
        states.isEmpty() ? StateTimes.NONE : new StateTimes(states));
  }

  /**
   * Hours of before there were sums are as near as their mean is, until they are computed again.
   */
  private static double sum(HourlyValue hour) {
    return Double.isNaN(hour.sum()) ? hour.mean() * hour.samples() : hour.sum();
  }
}
