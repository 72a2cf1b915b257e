package org.yizhan.cloud.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.cloud.telemetry.HourSum;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.Hours;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.profile.OpeningHours;

/** Heat maps and totals from hours. */
class UsageFoldsTest {
  /** A Monday, 0 h in Shanghai. */
  private static final Instant MONDAY = Instant.parse("2026-11-15T16:00:00Z");

  private static final Span WEEK = span(0, 7 * 24);

  private static long hour(int index) {
    return (MONDAY.getEpochSecond() + index * 3600L) * 1_000_000;
  }

  private static Span span(int from, int to) {
    return new Span(hour(from), hour(to));
  }

  private static HourlyValue counted(String station, String device, int index, double increase) {
    return Hours.of(
        new Series(station, device, "in_total"), hour(index), 6, 0, 0, 0, 0, increase, 3600);
  }

  private static HourlyValue used(
      String device, int index, double mean, double sessions, double coveredSeconds) {
    return Hours.of(
        new Series("a", device, "in_use"), hour(index), 6, mean, 0, 1, 0, sessions, coveredSeconds);
  }

  private static HeatMap visits(List<HourlyValue> hours, int stations, Span span) {
    return HeatMap.of(Measure.VISITS, HourSum.addUp(hours), stations, span, OpeningHours.ZONE);
  }

  private static UsageSummary summary(List<HourlyValue> hours, int stations, Span span) {
    try {
      return UsageSummary.of(
          quantities ->
              HourSum.addUp(
                  hours.stream().filter(h -> quantities.contains(h.series().quantity())).toList()),
          stations,
          span);
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void noDataIsNeverZero() {
    HeatMap map = visits(List.of(), 1, WEEK);

    assertNull(map.total());
    assertEquals(0, map.hoursKnown());
    assertEquals(168, map.hoursExpected());
    assertEquals(168, map.cells().size());
    for (HeatMap.Cell cell : map.cells()) {
      assertNull(cell.mean());
      assertNull(cell.total());
      assertEquals(1, cell.hoursExpected());
    }
  }

  @Test
  void anHourWithoutCoverageIsUnknownAndAKnownZeroIsZero() {
    HourlyValue uncovered =
        Hours.of(new Series("a", "b", "in_total"), hour(1), 1, 0, 0, 0, 0, 9, 0);

    HeatMap map = visits(List.of(counted("a", "b", 0, 0), uncovered), 1, WEEK);

    assertEquals(0.0, map.total());
    assertEquals(1, map.hoursKnown());
    assertEquals(new HeatMap.Cell(1, 0, 0.0, 0.0, 1, 1), map.cells().get(0));
    assertEquals(new HeatMap.Cell(1, 1, null, null, 0, 1), map.cells().get(1));
  }

  @Test
  void cellsAreLocalHoursOfTheWeekFromMonday() {
    HeatMap map = visits(List.of(counted("a", "b", 6 * 24 + 22, 7)), 1, WEEK);

    assertEquals(new HeatMap.Cell(7, 22, 7.0, 7.0, 1, 1), map.cells().get(6 * 24 + 22));
  }

  @Test
  void aRangeThatBeginsMidWeekFindsItsCells() {
    HeatMap map = visits(List.of(counted("a", "b", 30, 7)), 1, span(29, 40));

    assertEquals(new HeatMap.Cell(2, 6, 7.0, 7.0, 1, 1), map.cells().get(30));
    assertEquals(0, map.cells().get(28).hoursExpected());
    assertEquals(11, map.hoursExpected());
  }

  @Test
  void severalDevicesOfAStationAreOneStationHour() {
    HeatMap map =
        visits(
            List.of(counted("a", "b1", 0, 3), counted("a", "b2", 0, 4), counted("c", "b", 0, 5)),
            3,
            WEEK);

    assertEquals(new HeatMap.Cell(1, 0, 6.0, 12.0, 2, 3), map.cells().get(0));
  }

  @Test
  void theTotalIsTheSumOfTheHours() {
    List<HourlyValue> hours = new ArrayList<>();
    long sum = 0;
    for (int i = 0; i < 56 * 24; i++) {
      if (i % 13 != 5) {
        hours.add(counted("a", "b", i, i % 11));
        sum += i % 11;
      }
    }
    Span span = span(0, 56 * 24);

    HeatMap map = visits(hours, 1, span);

    assertEquals((double) sum, map.total());
    assertEquals(1344, map.hoursExpected());
    assertEquals(hours.size(), map.hoursKnown());
    assertEquals(sum, summary(hours, 1, span).visits());
    assertEquals(8, map.cells().get(0).hoursExpected());
  }

  @Test
  void hoursOutsideOfTheRangeAreLeftOut() {
    List<HourlyValue> hours =
        List.of(
            counted("a", "b", 9, 1),
            counted("a", "b", 10, 2),
            counted("a", "b", 11, 4),
            counted("a", "b", 12, 8));

    assertEquals(6.0, visits(hours, 1, span(10, 12)).total());
    assertEquals(6, summary(hours, 1, span(10, 12)).visits());
  }

  @Test
  void chargingIsTheMeanNumberInUseAndItsHoursAreThoseProven() {
    List<HourlyValue> hours = List.of(used("c1", 0, 0.5, 1, 3600), used("c2", 0, 1, 2, 1800));

    HeatMap map = HeatMap.of(Measure.CHARGING, HourSum.addUp(hours), 1, WEEK, OpeningHours.ZONE);
    UsageSummary summary = summary(hours, 1, WEEK);

    assertEquals(new HeatMap.Cell(1, 0, 1.5, 1.0, 1, 1), map.cells().get(0));
    assertEquals(1.0, summary.chargingHours());
    assertEquals(3, summary.chargingSessions());
    assertEquals(1, summary.hoursKnown());
    assertEquals(168, summary.hoursExpected());
    assertNull(summary.visits());
    assertNull(summary.energyKwh());
  }

  @Test
  void energyIsInKilowattHours() {
    HourlyValue energy =
        Hours.of(new Series("a", "c1", "energy_wh"), hour(3), 6, 0, 0, 0, 0, 250, 3600);

    assertEquals(0.25, summary(List.of(energy), 1, WEEK).energyKwh());
  }

  @Test
  void aSpanIsWholeHours() {
    long hour = Duration.ofHours(1).toSeconds() * 1_000_000;

    assertThrows(IllegalArgumentException.class, () -> new Span(0, hour - 1));
    assertThrows(IllegalArgumentException.class, () -> new Span(1, hour + 1));
    assertThrows(IllegalArgumentException.class, () -> new Span(hour, hour));
    assertEquals(1, new Span(hour, 2 * hour).hours());
  }
}
