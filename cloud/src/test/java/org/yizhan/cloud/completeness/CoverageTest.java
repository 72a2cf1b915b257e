package org.yizhan.cloud.completeness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yizhan.cloud.completeness.Completeness.Covered;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.Hours;
import org.yizhan.cloud.telemetry.Series;

/** How much of a day is expected, and how much of that is covered. */
class CoverageTest {
  private static final Day DAY = new Day(LocalDate.parse("2026-11-22"));
  private static final Series DOOR = new Series("demo-001", "door-main", "open");
  private static final Series BEAM = new Series("demo-001", "beam-door", "in_total");
  private static final List<Promise> PROMISES =
      List.of(
          new Promise(DOOR, Duration.ofSeconds(305)), new Promise(BEAM, Duration.ofSeconds(605)));

  private static List<HourlyValue> hours(Series series, Day day, int first, int last, double each) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(
            hour ->
                Hours.of(
                    series,
                    day.startMicros() + hour * Coverage.HOUR_MICROS,
                    12,
                    0,
                    0,
                    0,
                    0,
                    0,
                    each))
        .toList();
  }

  private static Coverage.OfDay whole(Coverage coverage, Day day, List<HourlyValue> hours) {
    return coverage.day(day.startMicros(), day.endMicros(), hours);
  }

  private static List<HourlyValue> all(List<HourlyValue> some, List<HourlyValue> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  @Test
  void aWholeDayOfSeriesThatBeganBefore() {
    Coverage.OfDay day =
        whole(
            new Coverage(PROMISES, Set.of(DOOR, BEAM)),
            DAY,
            all(hours(DOOR, DAY, 0, 23, 3600), hours(BEAM, DAY, 0, 11, 1800)));

    assertEquals(86_400 / 305 + 86_400 / 605, day.expectedReadings());
    assertEquals(new Covered(86_400, 86_400), day.devices().get("door-main"));
    assertEquals(new Covered(21_600, 86_400), day.devices().get("beam-door"));
    assertEquals(0.625, day.all().ratio());
    assertEquals(List.of(), day.neverHeard());
  }

  @Test
  void aSeriesIsExpectedFromItsVeryFirstHourOn() {
    Coverage coverage = new Coverage(PROMISES, Set.of());

    Coverage.OfDay first =
        whole(coverage, DAY, all(hours(DOOR, DAY, 20, 20, 600), hours(DOOR, DAY, 21, 23, 3600)));
    Coverage.OfDay second = whole(coverage, DAY.next(), List.of());

    assertEquals(3 * 3600 / 305, first.expectedReadings());
    assertEquals(new Covered(11_400, 11_400), first.all());
    assertEquals(List.of("beam-door"), first.neverHeard());
    assertEquals(86_400 / 305, second.expectedReadings());
    assertEquals(Map.of("door-main", new Covered(0, 86_400)), second.devices());
  }

  @Test
  void onlyHoursThatAreOverCount() {
    Coverage coverage = new Coverage(PROMISES, Set.of(DOOR));

    Coverage.OfDay day =
        coverage.day(
            DAY.startMicros(),
            DAY.startMicros() + 2 * Coverage.HOUR_MICROS,
            hours(DOOR, DAY, 0, 2, 3600));

    assertEquals(7200 / 305, day.expectedReadings());
    assertEquals(new Covered(7200, 7200), day.all());
  }

  @Test
  void whatIsHeardForTheFirstTimeInThisHourIsHeard() {
    Coverage.OfDay day =
        new Coverage(PROMISES, Set.of())
            .day(
                DAY.startMicros(),
                DAY.startMicros() + Coverage.HOUR_MICROS,
                hours(DOOR, DAY, 1, 1, 60));

    assertEquals(List.of("beam-door"), day.neverHeard());
    assertEquals(Map.of(), day.devices());
    assertEquals(0, day.expectedReadings());
  }

  @Test
  void atTheBeginningOfADayNothingIsExpected() {
    Coverage.OfDay day =
        new Coverage(PROMISES, Set.of(DOOR, BEAM))
            .day(DAY.startMicros(), DAY.startMicros(), List.of());

    assertEquals(0, day.expectedReadings());
    assertEquals(1, day.all().ratio());
  }

  @Test
  void whatIsToldLessThanHourlyIsExpectedButNotInTheCoverage() {
    Coverage coverage = new Coverage(List.of(new Promise(DOOR, Duration.ofHours(3))), Set.of(DOOR));

    Coverage.OfDay day = whole(coverage, DAY, hours(DOOR, DAY, 3, 3, 3600));

    assertEquals(8, day.expectedReadings());
    assertEquals(new Covered(0, 0), day.all());
  }
}
