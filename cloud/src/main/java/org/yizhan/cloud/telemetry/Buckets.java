package org.yizhan.cloud.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yizhan.catalog.Quantity.Kind;
import org.yizhan.wire.Quality;

/**
 * Folds the readings of one series into steps of time that begin at local midnight. A step without
 * a reading gives no bucket; bad readings count as none.
 *
 * <p>A counter's increase is the sum of its steps up, each from the reading before it, in whatever
 * bucket that was; a step down is a counter that began again, and counts from zero. The very first
 * reading, with none before it, has no increase.
 */
public final class Buckets {
  private static final Duration DAY = Duration.ofDays(1);

  private final Kind kind;
  private final long stepMicros;
  private final ZoneId zone;
  private final List<Bucket> done = new ArrayList<>();
  private double before;
  private long start;
  private long count;
  private double sum;
  private double min;
  private double max;
  private double increase;

  private Buckets(Kind kind, Optional<StoredReading> before, Duration step, ZoneId zone) {
    this.kind = kind;
    this.stepMicros = step.toNanos() / 1000;
    this.zone = zone;
    this.before = before.map(StoredReading::value).orElse(Double.NaN);
  }

  /**
   * The buckets of some readings, oldest first.
   *
   * @param before the newest reading before the first of {@code readings}, if there is one
   * @param readings in order of time
   * @param step a whole divisor of a day
   * @throws IllegalArgumentException if the step does not divide a day
   */
  public static List<Bucket> fold(
      Kind kind,
      Optional<StoredReading> before,
      List<StoredReading> readings,
      Duration step,
      ZoneId zone) {
    if (step.toNanos() < 1000 || DAY.toNanos() % step.toNanos() != 0) {
      throw new IllegalArgumentException("the step must divide a day, " + step + " does not");
    }
    Buckets buckets = new Buckets(kind, before, step, zone);
    for (StoredReading reading : readings) {
      if (reading.quality() != Quality.BAD) {
        buckets.add(reading);
      }
    }
    buckets.finish();
    return buckets.done;
  }

  private void add(StoredReading reading) {
    long at = start(reading.timeMicros());
    if (count > 0 && at != start) {
      finish();
    }
    double value = reading.value();
    min = count == 0 ? value : Math.min(min, value);
    max = count == 0 ? value : Math.max(max, value);
    if (!Double.isNaN(before)) {
      increase += value >= before ? value - before : value;
    }
    start = at;
    before = value;
    sum += value;
    count++;
  }

  private void finish() {
    if (count > 0) {
      double counted = kind == Kind.COUNTER ? increase : Double.NaN;
      done.add(new Bucket(start, count, sum / count, min, max, before, counted));
    }
    count = 0;
    sum = 0;
    increase = 0;
  }

  private long start(long timeMicros) {
    Instant second = Instant.ofEpochSecond(Math.floorDiv(timeMicros, 1_000_000L));
    long offsetMicros = zone.getRules().getOffset(second).getTotalSeconds() * 1_000_000L;
    return Math.floorDiv(timeMicros + offsetMicros, stepMicros) * stepMicros - offsetMicros;
  }
}
