package org.yizhan.cloud.usage;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import org.yizhan.cloud.telemetry.HourSum;

/**
 * When, in a week, stations are used. The mean of a cell is for each station-hour that is known; an
 * hour of which nothing is known is left out of the mean and of {@code hoursKnown}, never counted
 * as zero.
 *
 * @param total over all cells; null when nothing is known
 * @param cells 168, from Monday 0 h to Sunday 23 h local time
 */
public record HeatMap(
    @Nullable Double total, long hoursKnown, long hoursExpected, List<Cell> cells) {
  private static final int HOURS_A_DAY = 24;
  private static final int CELLS = 7 * HOURS_A_DAY;

  public HeatMap {
    cells = List.copyOf(cells);
  }

  /**
   * One hour of the week.
   *
   * @param weekday 1 is Monday
   * @param mean for each known station-hour; null when none is known
   * @param total null when none is known
   */
  public record Cell(
      int weekday,
      int hour,
      @Nullable Double mean,
      @Nullable Double total,
      long hoursKnown,
      long hoursExpected) {}

  /**
   * Folds hours into a week.
   *
   * @param hours of the measure's quantity; those outside of {@code span} are passed over
   * @param stations number of stations of which every hour is expected
   * @param zone one whose offset is whole hours and never changes in {@code span}
   */
  static HeatMap of(Measure measure, List<HourSum> hours, int stations, Span span, ZoneId zone) {
    int offset = firstCell(span, zone);
    double[] levels = new double[CELLS];
    double[] totals = new double[CELLS];
    long[] known = new long[CELLS];
    for (HourSum hour : hours) {
      if (span.contains(hour.hourMicros())) {
        int cell = (offset + span.index(hour.hourMicros())) % CELLS;
        levels[cell] += measure.level(hour);
        totals[cell] += measure.amount(hour);
        known[cell] += hour.stations();
      }
    }
    return week(levels, totals, known, expected(stations, span, offset));
  }

  private static int firstCell(Span span, ZoneId zone) {
    ZonedDateTime first = Instant.ofEpochSecond(span.fromMicros() / 1_000_000).atZone(zone);
    return (first.getDayOfWeek().getValue() - 1) * HOURS_A_DAY + first.getHour();
  }

  private static long[] expected(int stations, Span span, int offset) {
    long[] byCell = new long[CELLS];
    for (int index = 0; index < span.hours(); index++) {
      byCell[(offset + index) % CELLS] += stations;
    }
    return byCell;
  }

  private static HeatMap week(double[] levels, double[] totals, long[] known, long[] expected) {
    Cell[] cells = new Cell[CELLS];
    for (int i = 0; i < CELLS; i++) {
      boolean some = known[i] > 0;
      cells[i] =
          new Cell(
              i / HOURS_A_DAY + 1,
              i % HOURS_A_DAY,
              some ? levels[i] / known[i] : null,
              some ? totals[i] : null,
              known[i],
              expected[i]);
    }
    long allKnown = Arrays.stream(known).sum();
    return new HeatMap(
        allKnown > 0 ? Arrays.stream(totals).sum() : null,
        allKnown,
        Arrays.stream(expected).sum(),
        List.of(cells));
  }
}
