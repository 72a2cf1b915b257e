package org.yizhan.cloud.completeness;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.wire.Quality;

/**
 * From the readings of counters {@code evicted} to what was lost and when. A station tells the
 * total before at the first lost reading's date and the total after at the last one's, so each step
 * up is a loss between its two readings. A step down is an outbox that began anew, and counts from
 * zero.
 */
final class Evictions {
  /** By beginning. */
  static final Comparator<Eviction> ORDER =
      Comparator.comparing(Eviction::from).thenComparing(Eviction::device);

  private Evictions() {}

  /**
   * The losses of one device.
   *
   * @param readings of its counter, in order of time
   */
  static List<Eviction> of(List<StoredReading> readings) {
    List<Eviction> evictions = new ArrayList<>();
    StoredReading before = null;
    for (StoredReading reading : readings) {
      if (reading.quality() == Quality.BAD) {
        continue;
      }
      if (before != null) {
        boolean anew = reading.value() < before.value();
        double lost = anew ? reading.value() : reading.value() - before.value();
        if (lost > 0) {
          evictions.add(eviction(anew ? reading : before, reading, lost));
        }
      }
      before = reading;
    }
    return evictions;
  }

  private static Eviction eviction(StoredReading from, StoredReading to, double lost) {
    return new Eviction(
        to.series().device(),
        Day.instant(from.timeMicros()),
        Day.instant(to.timeMicros()),
        Math.round(lost));
  }

  /** Those of which some may be dated between two moments, {@code to} excluded. */
  static List<Eviction> touching(List<Eviction> evictions, Instant from, Instant to) {
    return evictions.stream()
        .filter(eviction -> eviction.from().isBefore(to) && !eviction.to().isBefore(from))
        .toList();
  }

  /** Readings of the losses whose last one is dated on the day. */
  static long endingIn(List<Eviction> evictions, Day day) {
    return evictions.stream()
        .filter(eviction -> !eviction.to().isBefore(day.start()))
        .filter(eviction -> eviction.to().isBefore(day.end()))
        .mapToLong(Eviction::readings)
        .sum();
  }
}
