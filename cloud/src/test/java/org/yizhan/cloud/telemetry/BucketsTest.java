package org.yizhan.cloud.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.catalog.Quantity.Kind;
import org.yizhan.wire.Quality;

/** The fold into steps, as tables. */
class BucketsTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Series SERIES = new Series("demo-001", "beam-door", "in_total");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MAX_AGE = Duration.ofMinutes(25);
  private static final double NONE = Double.NaN;

  @Test
  void nothingGivesNothing() {
    assertEquals(List.of(), fold(Kind.MEASURE, HOUR));
  }

  @Test
  void figuresOfAMeasure() {
    assertEquals(
        List.of(bucket("10:00", 3, 2, 1, 3, 2, NONE), bucket("12:00", 1, 9, 9, 9, 9, NONE)),
        fold(
            Kind.MEASURE,
            HOUR,
            at("10:00:00", 1),
            at("10:30:00", 3),
            at("10:59:59.999999", 2),
            at("12:00:00", 9)));
  }

  @Test
  void badReadingsAreLeftOut() {
    StoredReading bad = new StoredReading(SERIES, micros("11:00:00"), Double.NaN, Quality.BAD);
    assertEquals(
        List.of(bucket("10:00", 1, 1, 1, 1, 1, NONE)),
        fold(Kind.MEASURE, HOUR, at("10:00:00", 1), bad));
  }

  @Test
  void anIncreaseNeedsAReadingBefore() {
    assertEquals(
        List.of(bucket("10:00", 2, 101, 100, 102, 102, 2)),
        fold(Kind.COUNTER, HOUR, at("10:00:00", 100), at("10:10:00", 102)));
    assertEquals(
        List.of(bucket("10:00", 2, 101, 100, 102, 102, 12)),
        fold(
            Kind.COUNTER,
            HOUR,
            Optional.of(at("07:00:00", 90)),
            at("10:00:00", 100),
            at("10:10:00", 102)));
  }

  @Test
  void anIncreaseOverAGapCountsWhereItWasSeen() {
    assertEquals(
        List.of(bucket("10:00", 1, 5, 5, 5, 5, 0), bucket("15:00", 1, 25, 25, 25, 25, 20)),
        fold(Kind.COUNTER, HOUR, at("10:00:00", 5), at("15:30:00", 25)));
  }

  @Test
  void aResetCountsFromZero() {
    assertEquals(
        List.of(bucket("10:00", 4, 29.25, 3, 57, 7, 14)),
        fold(
            Kind.COUNTER,
            HOUR,
            at("10:00:00", 50),
            at("10:01:00", 57),
            at("10:02:00", 3),
            at("10:03:00", 7)));
  }

  @ParameterizedTest
  @CsvSource({
    "P1D, 00:00",
    "PT12H, 12:00",
    "PT8H, 08:00",
    "PT1H, 15:00",
    "PT15M, 15:30",
    "PT5S, 15:44:55"
  })
  void stepsBeginAtLocalMidnight(Duration step, String start) {
    List<Figures> buckets = fold(Kind.MEASURE, step, at("15:44:59", 1));
    assertEquals(
        micros(start.length() == 5 ? start + ":00" : start), buckets.getFirst().startMicros());
  }

  @ParameterizedTest
  @CsvSource({"PT1H", "PT15M", "P1D"})
  void aStateIsWeighedByTheTimeForWhichItIsEvidence(Duration step) {
    Bucket bucket =
        buckets(
                Kind.STATE,
                step,
                Optional.of(at("09:55:00", 4)),
                at("09:58:00", 2),
                at("10:03:00", 0),
                at("10:05:00", 0))
            .getLast();
    // From 10:00 on 2 for 3 minutes, then 0 for 27 of them: until 10:30, or the step's end.
    boolean day = step.equals(Duration.ofDays(1));
    double zero = step.equals(Duration.ofMinutes(15)) ? 12 : 27;
    Map<Integer, Double> expected =
        day ? Map.of(4, 180.0, 2, 300.0, 0, 27 * 60.0) : Map.of(2, 180.0, 0, zero * 60);
    double seconds = expected.values().stream().mapToDouble(s -> s).sum();
    double weighted =
        expected.entrySet().stream().mapToDouble(e -> e.getKey() * e.getValue()).sum();
    assertEquals(expected, bucket.states().secondsByCode());
    assertEquals(seconds, bucket.coveredSeconds(), 1e-9);
    assertEquals(weighted / seconds, bucket.mean(), 1e-12);
    assertEquals(day ? 3 : 2, bucket.count());
  }

  @Test
  void theRangeCutsStepsAndHours() {
    List<StoredReading> readings = List.of(at("09:40:00", 1), at("10:20:00", 0));
    for (Duration step : List.of(HOUR, Duration.ofMinutes(30))) {
      List<Bucket> cut =
          new Buckets(Kind.BOOLEAN, step, SHANGHAI)
              .ofReadings(
                  Duration.ofHours(1),
                  Optional.empty(),
                  readings,
                  micros("10:10:00"),
                  micros("10:40:00"));
      double covered = cut.stream().mapToDouble(Bucket::coveredSeconds).sum();
      double one = cut.stream().mapToDouble(b -> b.states().seconds(1)).sum();
      assertEquals(1, cut.stream().mapToLong(Bucket::count).sum());
      assertEquals(step.equals(HOUR) ? 30 * 60 : 20 * 60, covered);
      assertEquals(10 * 60, one);
    }
  }

  @ParameterizedTest
  @CsvSource({"PT7H", "PT48H", "PT0S", "PT25M"})
  void otherStepsAreRefused(Duration step) {
    assertThrows(IllegalArgumentException.class, () -> fold(Kind.MEASURE, step, at("10:00:00", 1)));
  }

  private static List<Figures> fold(Kind kind, Duration step, StoredReading... readings) {
    return fold(kind, step, Optional.empty(), readings);
  }

  private static List<Figures> fold(
      Kind kind, Duration step, Optional<StoredReading> before, StoredReading... readings) {
    return buckets(kind, step, before, readings).stream().map(Figures::of).toList();
  }

  private static List<Bucket> buckets(
      Kind kind, Duration step, Optional<StoredReading> before, StoredReading... readings) {
    return new Buckets(kind, step, SHANGHAI)
        .ofReadings(MAX_AGE, before, List.of(readings), micros("00:00:00"), micros("23:59:59"));
  }

  private static StoredReading at(String time, double value) {
    return new StoredReading(SERIES, micros(time), value, Quality.GOOD);
  }

  private static long micros(String time) {
    Instant at = OffsetDateTime.parse("2026-11-22T" + time + "+08:00").toInstant();
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  private static Figures bucket(
      String start, long count, double mean, double min, double max, double last, double increase) {
    return new Figures(micros(start + ":00"), count, mean, min, max, last, increase);
  }

  /** A bucket's figures of its readings alone. */
  private record Figures(
      long startMicros,
      long count,
      double mean,
      double min,
      double max,
      double last,
      double increase) {
    static Figures of(Bucket bucket) {
      return new Figures(
          bucket.startMicros(),
          bucket.count(),
          bucket.mean(),
          bucket.min(),
          bucket.max(),
          bucket.last(),
          bucket.increase());
    }
  }
}
