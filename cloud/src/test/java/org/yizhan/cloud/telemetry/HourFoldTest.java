package org.yizhan.cloud.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yizhan.catalog.Quantity.Kind;
import org.yizhan.wire.Quality;

class HourFoldTest {
  private static final Series SERIES = new Series("demo-001", "a-device", "a_quantity");
  private static final Duration MAX_AGE = Duration.ofMinutes(25);
  private static final long MINUTE = 60_000_000L;

  /** 12:00. */
  private static final long NOON = micros("2026-11-22T12:00:00Z");

  private static long micros(String at) {
    return Instant.parse(at).getEpochSecond() * 1_000_000;
  }

  private static StoredReading at(long time, double value) {
    return new StoredReading(SERIES, time, value, Quality.GOOD);
  }

  private static StoredReading bad(long time) {
    return new StoredReading(SERIES, time, Double.NaN, Quality.BAD);
  }

  private static List<HourlyValue> fold(
      Kind kind, Optional<StoredReading> before, StoredReading... readings) {
    return HourFold.fold(kind, MAX_AGE, before, List.of(readings), NOON);
  }

  @Test
  void noReadingsNoHours() {
    assertEquals(List.of(), fold(Kind.COUNTER, Optional.of(at(NOON - MINUTE, 5))));
    assertEquals(List.of(), fold(Kind.COUNTER, Optional.empty(), bad(NOON), bad(NOON + 1)));
  }

  @Test
  void anIncreaseCountsFromTheValueBeforeTheHour() {
    HourlyValue hour =
        fold(
                Kind.COUNTER,
                Optional.of(at(NOON - 600 * MINUTE, 100)),
                at(NOON + MINUTE, 103),
                at(NOON + 2 * MINUTE, 103),
                at(NOON + 3 * MINUTE, 110))
            .getFirst();

    assertEquals(10, hour.increase());
    assertEquals(3, hour.samples());
    assertEquals(103, hour.min());
    assertEquals(110, hour.max());
    assertEquals(110, hour.last());
  }

  @Test
  void theVeryFirstReadingIsNoIncrease() {
    assertEquals(0, fold(Kind.COUNTER, Optional.empty(), at(NOON, 9350)).getFirst().increase());
  }

  @Test
  void aStepDownIsAResetAndCountsFromZero() {
    HourlyValue hour =
        fold(
                Kind.COUNTER,
                Optional.of(at(NOON - MINUTE, 100)),
                at(NOON + MINUTE, 101),
                at(NOON + 2 * MINUTE, 4),
                at(NOON + 3 * MINUTE, 6))
            .getFirst();

    assertEquals(1 + 4 + 2, hour.increase());
  }

  @Test
  void aReadingBelongsToTheHourThatItIsInToTheMicrosecond() {
    long hour = 60 * MINUTE;
    List<HourlyValue> hours =
        fold(
            Kind.COUNTER,
            Optional.of(at(NOON - 1, 0)),
            at(NOON, 1),
            at(NOON + hour - 1, 3),
            at(NOON + hour, 7));

    assertEquals(List.of(NOON, NOON + hour), hours.stream().map(HourlyValue::hourMicros).toList());
    assertEquals(List.of(3.0, 4.0), hours.stream().map(HourlyValue::increase).toList());
  }

  @Test
  void increasesOfHoursAddUpToThatOfTheRange() {
    List<StoredReading> readings = new ArrayList<>();
    double count = 0;
    for (int i = 0; i < 500; i++) {
      count = i % 97 == 96 ? 3 : count + i % 5;
      readings.add(at(NOON + i * (7 * MINUTE), count));
    }

    double sum =
        HourFold.fold(Kind.COUNTER, MAX_AGE, Optional.empty(), readings, NOON).stream()
            .mapToDouble(HourlyValue::increase)
            .sum();

    double steps = 0;
    for (int i = 1; i < readings.size(); i++) {
      double step = readings.get(i).value() - readings.get(i - 1).value();
      steps += step >= 0 ? step : readings.get(i).value();
    }
    assertEquals(steps, sum);
  }

  @Test
  void leadingReadingsGiveNoHourOfTheirOwn() {
    List<HourlyValue> hours =
        fold(
            Kind.COUNTER,
            Optional.empty(),
            at(NOON - 30 * MINUTE, 5),
            at(NOON - 1, 6),
            at(NOON + MINUTE, 8));

    assertEquals(1, hours.size());
    assertEquals(2, hours.getFirst().increase());
  }

  @Test
  void aMeanWeighsEachValueWithTheTimeItHeld() {
    HourlyValue hour =
        fold(
                Kind.BOOLEAN,
                Optional.of(at(NOON - 10 * MINUTE, 0)),
                at(NOON + 10 * MINUTE, 1),
                at(NOON + 25 * MINUTE, 0),
                at(NOON + 45 * MINUTE, 0))
            .getFirst();

    assertEquals(15 / 60.0, hour.mean(), 1e-12);
    assertEquals(3600, hour.coveredSeconds());
  }

  @Test
  void aReadingIsEvidenceForItsMaximalAgeAndNoLonger() {
    HourlyValue hour =
        fold(Kind.MEASURE, Optional.of(at(NOON - 20 * MINUTE, 10)), at(NOON + 20 * MINUTE, 20))
            .getFirst();

    assertEquals((5 + 25) * 60, hour.coveredSeconds());
    assertEquals((5 * 10 + 25 * 20) / 30.0, hour.mean(), 1e-12);
  }

  @Test
  void aValueBeforeThatIsTooOldIsNoEvidence() {
    assertEquals(
        40 * 60,
        fold(
                Kind.MEASURE,
                Optional.of(at(NOON - 25 * MINUTE, 10)),
                at(NOON + 20 * MINUTE, 20),
                at(NOON + 40 * MINUTE, 20))
            .getFirst()
            .coveredSeconds());
  }

  @Test
  void evidenceReachesIntoTheNextHour() {
    List<HourlyValue> hours =
        fold(
            Kind.MEASURE,
            Optional.empty(),
            at(NOON + 50 * MINUTE, 4),
            at(NOON + 65 * MINUTE, 8),
            at(NOON + 85 * MINUTE, 8));

    assertEquals(10 * 60, hours.get(0).coveredSeconds());
    assertEquals((5 + 20 + 25) * 60, hours.get(1).coveredSeconds());
    assertEquals((5 * 4 + 45 * 8) / 50.0, hours.get(1).mean(), 1e-12);
  }

  @Test
  void aBadReadingEndsTheEvidenceAndIsNoValue() {
    HourlyValue hour =
        fold(
                Kind.BOOLEAN,
                Optional.empty(),
                at(NOON, 1),
                bad(NOON + 10 * MINUTE),
                at(NOON + 30 * MINUTE, 1))
            .getFirst();

    assertEquals((10 + 25) * 60, hour.coveredSeconds());
    assertEquals(2, hour.samples());
    assertEquals(1, hour.mean());
    assertEquals(0, hour.increase());
  }

  @Test
  void aBadReadingBeforeTheHourEndsWhatTheValueBeforeItIsEvidenceFor() {
    assertEquals(
        25 * 60,
        fold(
                Kind.MEASURE,
                Optional.of(at(NOON - 20 * MINUTE, 7)),
                bad(NOON - 5 * MINUTE),
                at(NOON + 4 * MINUTE, 7))
            .getFirst()
            .coveredSeconds());
  }

  @Test
  void theIncreaseOfABooleanIsItsRisingEdges() {
    HourlyValue hour =
        fold(
                Kind.BOOLEAN,
                Optional.of(at(NOON - MINUTE, 1)),
                at(NOON, 1),
                at(NOON + MINUTE, 0),
                at(NOON + 2 * MINUTE, 1),
                at(NOON + 3 * MINUTE, 1),
                at(NOON + 4 * MINUTE, 0),
                at(NOON + 5 * MINUTE, 1))
            .getFirst();

    assertEquals(2, hour.increase());
  }

  @Test
  void measuresAndStatesHaveNoIncrease() {
    assertTrue(
        Double.isNaN(fold(Kind.MEASURE, Optional.empty(), at(NOON, 1)).getFirst().increase()));
    assertTrue(Double.isNaN(fold(Kind.STATE, Optional.empty(), at(NOON, 1)).getFirst().increase()));
  }

  @Test
  void theSumIsThatOfTheReadingsInTheHour() {
    HourlyValue hour =
        fold(
                Kind.MEASURE,
                Optional.of(at(NOON - MINUTE, 100)),
                at(NOON, 1.5),
                bad(NOON + MINUTE),
                at(NOON + 2 * MINUTE, 2.5))
            .getFirst();

    assertEquals(4.0, hour.sum());
    assertEquals(2, hour.samples());
  }

  @Test
  void timesInStatesAreThoseOfTheEvidence() {
    // 4 for 20 minutes from before, 2 until a bad one, nothing, 0 for as long as it is evidence.
    HourlyValue hour =
        fold(
                Kind.STATE,
                Optional.of(at(NOON - 5 * MINUTE, 4)),
                at(NOON + 21 * MINUTE, 2),
                bad(NOON + 23 * MINUTE),
                at(NOON + 30 * MINUTE, 0))
            .getFirst();

    assertEquals(Map.of(4, 20 * 60.0, 2, 2 * 60.0, 0, 25 * 60.0), hour.states().secondsByCode());
    assertEquals(47 * 60.0, hour.coveredSeconds());
  }

  @Test
  void timesInStatesGoOverTheBordersOfHours() {
    List<HourlyValue> hours =
        fold(
            Kind.BOOLEAN,
            Optional.empty(),
            at(NOON + 50 * MINUTE, 1),
            at(NOON + 70 * MINUTE, 0),
            at(NOON + 90 * MINUTE, 0));

    assertEquals(Map.of(1, 600.0), hours.get(0).states().secondsByCode());
    assertEquals(Map.of(1, 600.0, 0, 45 * 60.0), hours.get(1).states().secondsByCode());
  }

  @Test
  void timesInStatesAreTogetherTheCoveredSecondsAndOnlyForCodes() {
    Random random = new Random(5);
    List<StoredReading> readings = new ArrayList<>();
    for (long time = NOON; time < NOON + 48 * 60 * MINUTE; time += random.nextLong(40 * MINUTE)) {
      readings.add(random.nextInt(9) == 0 ? bad(time) : at(time, random.nextInt(2)));
    }
    for (Kind kind : Kind.values()) {
      for (HourlyValue hour : HourFold.fold(kind, MAX_AGE, Optional.empty(), readings, NOON)) {
        double seconds = hour.states().secondsByCode().values().stream().mapToDouble(s -> s).sum();
        boolean codes = kind == Kind.BOOLEAN || kind == Kind.STATE;
        assertEquals(codes ? hour.coveredSeconds() : 0, seconds, 1e-9);
      }
    }
  }
}
