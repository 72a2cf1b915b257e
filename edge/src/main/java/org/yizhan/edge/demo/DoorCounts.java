package org.yizhan.edge.demo;

import java.time.LocalDate;
import java.util.List;

/**
 * The CalIt2 recording: people in and out of a main door in each half-hour of eight weeks, from
 * Sunday 2005-07-24.
 *
 * <p>A day of the demo replays the recorded day of the same weekday, eight weeks round and round,
 * so that any 56 days in a row hold each recorded half-hour exactly once.
 */
final class DoorCounts {
  static final int HALF_HOURS_A_DAY = 48;
  static final int DAYS = 56;

  /** A Sunday, as the recording's first day. */
  private static final LocalDate FIRST_SUNDAY = LocalDate.of(2005, 7, 24);

  private final int[] in;
  private final int[] out;

  private DoorCounts(int[] in, int[] out) {
    this.in = in;
    this.out = out;
  }

  static DoorCounts load() {
    List<String[]> rows = Recording.rows("calit2-door-counts.csv");
    if (rows.size() != DAYS * HALF_HOURS_A_DAY) {
      throw new IllegalStateException(
          "the recording has " + rows.size() + " half-hours, expected 8 weeks");
    }
    return new DoorCounts(
        rows.stream().mapToInt(r -> Integer.parseInt(r[1])).toArray(),
        rows.stream().mapToInt(r -> Integer.parseInt(r[2])).toArray());
  }

  /**
   * People in during a half-hour of a day.
   *
   * @param weeks how many weeks further on in the recording this station is
   */
  int in(LocalDate day, int weeks, int halfHour) {
    return in[index(day, weeks, halfHour)];
  }

  /** People out, as {@link #in}. */
  int out(LocalDate day, int weeks, int halfHour) {
    return out[index(day, weeks, halfHour)];
  }

  private static int index(LocalDate day, int weeks, int halfHour) {
    long recordedDay =
        Math.floorMod(day.toEpochDay() - FIRST_SUNDAY.toEpochDay() + 7L * weeks, DAYS);
    return (int) recordedDay * HALF_HOURS_A_DAY + halfHour;
  }
}
