package org.yizhan.cloud.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.Hours;
import org.yizhan.cloud.telemetry.Series;

/** Which hours are taken as they are stored. Times are hours, and parts of hours. */
class PlanTest {
  private static final long HOUR = 3600 * 1_000_000L;
  private static final Series SERIES = new Series("demo-001", "beam-door", "in_total");

  private static long at(double hours) {
    return (long) (hours * HOUR);
  }

  private static Range range(double from, double to) {
    return new Range(at(from), at(to));
  }

  private static List<HourlyValue> hours(int... numbers) {
    return IntStream.of(numbers)
        .mapToObj(n -> Hours.of(SERIES, n * HOUR, 1, 1, 1, 1, 1, 1, 1))
        .toList();
  }

  private static void planned(
      Range range, List<Range> dirty, List<HourlyValue> stored, List<Range> raw, int... taken) {
    Range whole = Plan.wholeHours(range, Optional.empty());
    Plan plan =
        Plan.of(
            range,
            whole,
            stored.stream().filter(h -> whole.contains(h.hourMicros())).toList(),
            dirty);
    assertEquals(raw, plan.raw());
    assertEquals(hours(taken), plan.hours());
  }

  @Test
  void cleanWholeHoursAreTaken() {
    planned(range(2, 5), List.of(), hours(1, 2, 3, 4, 5), List.of(), 2, 3, 4);
  }

  @Test
  void partsOfHoursAtTheEndsAreRaw() {
    planned(
        range(2.5, 5.25),
        List.of(),
        hours(2, 3, 4, 5),
        List.of(range(2.5, 3), range(5, 5.25)),
        3,
        4);
  }

  @Test
  void aRangeWithoutAWholeHourIsRaw() {
    planned(range(2.25, 2.75), List.of(), hours(2), List.of(range(2.25, 2.75)));
    planned(range(2.5, 3.5), List.of(), hours(2, 3), List.of(range(2.5, 3.5)));
  }

  @Test
  void dirtyHoursAndTheFirstOneAfterThemAreRaw() {
    planned(
        range(0, 60),
        List.of(range(20, 24)),
        hours(18, 20, 21, 30, 31),
        List.of(range(20, 24), range(30, 31)),
        18,
        31);
  }

  @Test
  void whatIsDirtyBeforeTheRangeReachesIntoIt() {
    planned(range(30, 60), List.of(range(20, 24)), hours(33, 34), List.of(range(33, 34)), 34);
  }

  @Test
  void dirtySpansThatMeetAreOne() {
    planned(
        range(0, 60),
        List.of(range(20, 24), range(24, 48)),
        hours(19, 25, 48, 49),
        List.of(range(20, 49)),
        19,
        49);
  }

  @Test
  void endsOlderThanReadingsAreKeptTakeTheirWholeHours() {
    Optional<Long> rawFrom = Optional.of(at(10));
    assertEquals(range(2, 6), Plan.wholeHours(range(2.5, 5.25), rawFrom));
    assertEquals(range(2, 12), Plan.wholeHours(range(2.5, 12.25), rawFrom));
    assertEquals(range(11, 12), Plan.wholeHours(range(10.5, 12.25), rawFrom));
  }
}
