package org.yizhan.cloud.usage;

import java.time.Duration;
import org.yizhan.cloud.telemetry.HourlyValue;

/** What hourly values mean for usage. */
final class Amounts {
  private static final double HOUR_SECONDS = Duration.ofHours(1).toSeconds();

  private Amounts() {}

  /** An hour counts as known when some reading is evidence for a part of it. */
  static boolean known(HourlyValue hour) {
    return hour.coveredSeconds() > 0;
  }

  /** The part of the hour in use, as far as it is proven, in hours. */
  static double usedHours(HourlyValue hour) {
    return hour.mean() * hour.coveredSeconds() / HOUR_SECONDS;
  }
}
