package org.yizhan.cloud.app;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.Optional;
import org.yizhan.cloud.telemetry.Retention;

/** Reads the settings {@code yizhan.telemetry.retention.*}. */
final class RetentionSetting {
  private static final String NAME = "yizhan.telemetry.retention.";
  private static final String FOR_EVER = "forever";
  private static final int MAX_DAYS_A_YEAR = 366;
  private static final int MAX_DAYS_A_MONTH = 31;

  /** A station may hold back readings this long, and they are to be taken. */
  private static final Duration LEAST_RAW = Duration.ofDays(45);

  /** As long as the years that one answer about usage can reach over. */
  private static final Duration LEAST_HOURLY = Duration.ofDays(MAX_DAYS_A_YEAR);

  private RetentionSetting() {}

  /**
   * The retention that two settings ask for, each {@code forever} or an ISO 8601 period as {@code
   * P13M}.
   *
   * @throws StartFailure with what is wrong and how to mend it
   */
  static Retention retention(String raw, String hourly) {
    return new Retention(read("raw", raw, LEAST_RAW), read("hourly", hourly, LEAST_HOURLY));
  }

  private static Optional<Duration> read(String name, String text, Duration least) {
    if (text.strip().equals(FOR_EVER)) {
      return Optional.empty();
    }
    Duration kept = period(name, text);
    if (kept.compareTo(least) < 0) {
      throw new StartFailure(
          NAME + name + " is " + text + ": give at least P" + least.toDays() + "D", null);
    }
    return Optional.of(kept);
  }

  /** Never shorter than asked for, whichever months are meant. */
  private static Duration period(String name, String text) {
    try {
      Period period = Period.parse(text.strip());
      long days =
          (long) period.getYears() * MAX_DAYS_A_YEAR
              + (long) period.getMonths() * MAX_DAYS_A_MONTH
              + period.getDays();
      return Duration.ofDays(days);
    } catch (DateTimeException e) {
      throw new StartFailure(
          NAME
              + name
              + " is \""
              + text
              + "\": give a time of days, months or years as P400D, P13M or P2Y, or "
              + FOR_EVER,
          e);
    }
  }
}
