package org.yizhan.cloud.telemetry;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.yizhan.catalog.Quantity.Kind;

/** The readings of one series in one span of time, added up. */
final class Tally {
  private static final double MICROS_PER_SECOND = 1e6;

  private final Kind kind;
  private final long fromMicros;
  private final long toMicros;
  private final long maxAgeMicros;
  private final Map<Integer, Double> states = new HashMap<>();
  private long samples;
  private double sum;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private double last;
  private double increase;
  private double weighted;
  private long coveredMicros;

  Tally(Kind kind, long fromMicros, long toMicros, long maxAgeMicros) {
    this.kind = kind;
    this.fromMicros = fromMicros;
    this.toMicros = toMicros;
    this.maxAgeMicros = maxAgeMicros;
  }

  /** Adds the time in the span for which a value is evidence, at most until {@code until}. */
  void hold(Optional<StoredReading> value, long until) {
    if (value.isEmpty()) {
      return;
    }
    long since = value.get().timeMicros();
    long end = Math.min(Math.min(until, toMicros), since + maxAgeMicros);
    long micros = end - Math.max(since, fromMicros);
    if (micros > 0) {
      coveredMicros += micros;
      weighted += value.get().value() * micros;
      if (kind == Kind.STATE || kind == Kind.BOOLEAN) {
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

  private static double step(double before, double now) {
    return now >= before ? now - before : now;
  }

  boolean empty() {
    return samples == 0;
  }

  HourlyValue hour(Series series, long hourMicros) {
    boolean counts = kind == Kind.COUNTER || kind == Kind.BOOLEAN;
    return new HourlyValue(
        series,
        hourMicros,
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
