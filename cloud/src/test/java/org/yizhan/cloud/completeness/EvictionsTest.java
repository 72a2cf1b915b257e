package org.yizhan.cloud.completeness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.wire.Quality;

/** What counters of lost readings tell. */
class EvictionsTest {
  private static final Series COUNTER = new Series("demo-001", "charger-1", "evicted");
  private static final Day DAY = new Day(LocalDate.parse("2026-11-22"));

  private static Instant at(int hour) {
    return DAY.start().plus(Duration.ofHours(hour));
  }

  private static StoredReading told(int hour, double total) {
    return new StoredReading(COUNTER, Day.micros(at(hour)), total, Quality.GOOD);
  }

  private static Eviction lost(int from, int to, long readings) {
    return new Eviction("charger-1", at(from), at(to), readings);
  }

  @Test
  void aLossIsBetweenTheTotalBeforeAndTheTotalAfter() {
    assertEquals(
        List.of(lost(1, 3, 450), lost(5, 6, 50)),
        Evictions.of(List.of(told(1, 0), told(3, 450), told(5, 450), told(6, 500))));
  }

  @Test
  void anOutboxThatBeganAnewCountsFromZero() {
    assertEquals(
        List.of(lost(1, 2, 70), lost(4, 5, 10)),
        Evictions.of(List.of(told(1, 30), told(2, 100), told(4, 0), told(5, 10))));
    assertEquals(List.of(lost(4, 4, 7)), Evictions.of(List.of(told(1, 30), told(4, 7))));
  }

  @Test
  void withoutTheTotalBeforeNothingIsKnown() {
    assertEquals(List.of(), Evictions.of(List.of(told(1, 30))));
    assertEquals(
        List.of(),
        Evictions.of(
            List.of(
                told(1, 30),
                new StoredReading(COUNTER, Day.micros(at(2)), Double.NaN, Quality.BAD),
                told(3, 30))));
  }

  @Test
  void aSpanOverMidnightTouchesBothDaysAndCountsOnItsLast() {
    Day next = DAY.next();
    List<Eviction> all = List.of(lost(20, 30, 5), lost(24, 25, 3));

    assertEquals(List.of(all.getFirst()), Evictions.touching(all, DAY.start(), DAY.end()));
    assertEquals(all, Evictions.touching(all, next.start(), next.end()));
    assertEquals(0, Evictions.endingIn(all, DAY));
    assertEquals(8, Evictions.endingIn(all, next));
    assertEquals(0, Evictions.endingIn(all, next.next()));
  }
}
