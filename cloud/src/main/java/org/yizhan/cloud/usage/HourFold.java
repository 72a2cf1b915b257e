package org.yizhan.cloud.usage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.catalog.Quantity.Kind;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.StateTimes;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.wire.Quality;

/**
 * The readings of one series, folded into hours.
 *
 * <p>A value holds from its reading to the next one, but is evidence for no longer than the
 * device's maximal age, and for nothing after a bad reading. The mean weighs each value with the
 * time for which it is evidence. Steps up add to the increase, from the newest value before on,
 * however old; a step down is a reset and counts from zero. For booleans the same sum is the number
 * of rising edges.
 */
final class HourFold {
  static final long HOUR_MICROS = Duration.ofHours(1).toNanos() / 1000;
  private static final double MICROS_PER_SECOND = 1e6;

  private final boolean counts;
  private final boolean codes;
  private final long maxAgeMicros;
  private final List<HourlyValue> hours = new ArrayList<>();

  /** The newest value, for increases; empty only before the very first. */
  private Optional<StoredReading> previous;

  /** The newest value unless a bad reading came after it. */
  private Optional<StoredReading> held;

  private HourFold(Kind kind, Duration maxAge, Optional<StoredReading> before) {
    this.counts = kind == Kind.COUNTER || kind == Kind.BOOLEAN;
    this.codes = kind == Kind.STATE || kind == Kind.BOOLEAN;
    this.maxAgeMicros = maxAge.toNanos() / 1000;
    this.previous = before;
    this.held = before;
  }

  /**
   * Folds whole hours.
   *
   * @param maxAge how long a reading is evidence at most
   * @param before the newest reading before the first of {@code readings}, not a bad one
   * @param readings of one series, oldest first, through the end of the last hour
   * @param fromMicros hours before this are not given; their readings only lead in
   * @return the hours that have a reading that is not bad, oldest first
   */
  static List<HourlyValue> fold(
      Kind kind,
      Duration maxAge,
      Optional<StoredReading> before,
      List<StoredReading> readings,
      long fromMicros) {
    HourFold fold = new HourFold(kind, maxAge, before);
    int start = 0;
    while (start < readings.size()) {
      long hour = hourOf(readings.get(start).timeMicros());
      int end = start;
      while (end < readings.size() && hourOf(readings.get(end).timeMicros()) == hour) {
        end++;
      }
      fold.hour(hour, readings.subList(start, end), hour >= fromMicros);
      start = end;
    }
    return fold.hours;
  }

  /** The beginning of the hour that a moment is in. */
  static long hourOf(long timeMicros) {
    return Math.floorDiv(timeMicros, HOUR_MICROS) * HOUR_MICROS;
  }

  private void hour(long hour, List<StoredReading> readings, boolean wanted) {
    Sums sums = new Sums(hour);
    for (StoredReading reading : readings) {
      sums.hold(held, reading.timeMicros());
      if (reading.quality() == Quality.BAD) {
        held = Optional.empty();
        continue;
      }
      sums.sample(reading.value(), previous);
      previous = Optional.of(reading);
      held = previous;
    }
    sums.hold(held, hour + HOUR_MICROS);
    if (wanted && sums.samples > 0) {
      hours.add(sums.value(readings.getFirst()));
    }
  }

  /** One hour, added up. */
  private final class Sums {
    private final long hour;
    private final Map<Integer, Double> states = new HashMap<>();
    private long samples;
    private double sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double last;
    private double increase;
    private double weighted;
    private long coveredMicros;

    Sums(long hour) {
      this.hour = hour;
    }

    /** Adds the time in this hour for which a value is evidence, at most until {@code until}. */
    void hold(Optional<StoredReading> value, long until) {
      if (value.isEmpty()) {
        return;
      }
      long since = value.get().timeMicros();
      long micros = Math.min(until, since + maxAgeMicros) - Math.max(since, hour);
      if (micros > 0) {
        coveredMicros += micros;
        weighted += value.get().value() * micros;
        if (codes) {
          states.merge((int) value.get().value(), micros / MICROS_PER_SECOND, Double::sum);
        }
      }
    }

    void sample(double value, Optional<StoredReading> before) {
      samples++;
      sum += value;
      min = Math.min(min, value);
      max = Math.max(max, value);
      last = value;
      increase += before.map(b -> step(b.value(), value)).orElse(0.0);
    }

    HourlyValue value(StoredReading any) {
      return new HourlyValue(
          any.series(),
          hour,
          samples,
          sum,
          coveredMicros > 0 ? weighted / coveredMicros : last,
          min,
          max,
          last,
          counts ? increase : Double.NaN,
          coveredMicros / MICROS_PER_SECOND,
          states.isEmpty() ? StateTimes.NONE : new StateTimes(states));
    }
  }

  private static double step(double before, double now) {
    return now >= before ? now - before : now;
  }
}
