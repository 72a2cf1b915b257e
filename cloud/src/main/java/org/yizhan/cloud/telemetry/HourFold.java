package org.yizhan.cloud.telemetry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.yizhan.catalog.Quantity.Kind;
import org.yizhan.wire.Quality;

/**
 * The readings of one series, folded into hours or other steps.
 *
 * <p>A value holds from its reading to the next one, but is evidence for no longer than the
 * device's maximal age, and for nothing after a bad reading. The mean weighs each value with the
 * time for which it is evidence. Steps up add to the increase, from the newest value before on,
 * however old; a step down is a reset and counts from zero. For booleans the same sum is the number
 * of rising edges.
 */
public final class HourFold {
  public static final long HOUR_MICROS = Duration.ofHours(1).toNanos() / 1000;

  /** Readings of this long before the first hour lead in at least, see {@link #lead}. */
  private static final Duration LEAD = Duration.ofHours(1);

  private final Kind kind;
  private final long maxAgeMicros;
  private final List<HourlyValue> steps = new ArrayList<>();

  /** The newest value, for increases; empty only before the very first. */
  private Optional<StoredReading> previous;

  /** The newest value unless a bad reading came after it. */
  private Optional<StoredReading> held;

  private HourFold(Kind kind, Duration maxAge, Optional<StoredReading> before) {
    this.kind = kind;
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
  public static List<HourlyValue> fold(
      Kind kind,
      Duration maxAge,
      Optional<StoredReading> before,
      List<StoredReading> readings,
      long fromMicros) {
    Steps hours = new Steps(HourFold::hourOf, HOUR_MICROS, fromMicros, Long.MAX_VALUE);
    return fold(kind, maxAge, before, readings, hours);
  }

  /**
   * Steps of time.
   *
   * @param start the beginning of the step that a moment is in
   * @param stepMicros how long a step is
   * @param fromMicros what is before it is not in question; its readings only lead in
   * @param toMicros what is after it is not in question; readings may end sooner, not later
   */
  record Steps(LongUnaryOperator start, long stepMicros, long fromMicros, long toMicros) {}

  /** As {@link #fold}, into other steps; {@code hourMicros} of a result is its step's beginning. */
  static List<HourlyValue> fold(
      Kind kind,
      Duration maxAge,
      Optional<StoredReading> before,
      List<StoredReading> readings,
      Steps steps) {
    HourFold fold = new HourFold(kind, maxAge, before);
    int begin = 0;
    while (begin < readings.size()) {
      long step = steps.start().applyAsLong(readings.get(begin).timeMicros());
      int end = begin;
      while (end < readings.size() && readings.get(end).timeMicros() < step + steps.stepMicros()) {
        end++;
      }
      fold.step(step, readings.subList(begin, end), steps);
      begin = end;
    }
    return fold.steps;
  }

  /** The beginning of the hour that a moment is in. */
  public static long hourOf(long timeMicros) {
    return Math.floorDiv(timeMicros, HOUR_MICROS) * HOUR_MICROS;
  }

  /**
   * How long before the first hour readings have to be read: a bad one among them ends what the
   * value before it is evidence for.
   *
   * @param maxAge the longest of the devices in question
   */
  public static Duration lead(Duration maxAge) {
    return maxAge.compareTo(LEAD) > 0 ? maxAge : LEAD;
  }

  private void step(long start, List<StoredReading> readings, Steps steps) {
    long from = Math.max(start, steps.fromMicros());
    long to = Math.min(start + steps.stepMicros(), steps.toMicros());
    Tally tally = new Tally(kind, from, to, maxAgeMicros);
    for (StoredReading reading : readings) {
      tally.hold(held, reading.timeMicros());
      if (reading.quality() == Quality.BAD) {
        held = Optional.empty();
        continue;
      }
      if (reading.timeMicros() >= steps.fromMicros()) {
        tally.sample(reading.value(), previous);
      }
      previous = Optional.of(reading);
      held = previous;
    }
    tally.hold(held, to);
    if (!tally.empty()) {
      this.steps.add(tally.hour(readings.getFirst().series(), start));
    }
  }
}
