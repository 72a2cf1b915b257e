package org.yizhan.cloud.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import org.yizhan.cloud.telemetry.HourFold;

/**
 * A UTC day of a station: what roll-ups are computed by.
 *
 * @param epochDay days since 1970
 */
record StationDay(String station, long epochDay) {
  static final int HOURS = 24;
  static final long DAY_MICROS = Duration.ofDays(1).toNanos() / 1000;

  /** By station, then by day. */
  static final Comparator<StationDay> ORDER =
      Comparator.comparing(StationDay::station).thenComparingLong(StationDay::epochDay);

  static StationDay of(String station, long timeMicros) {
    return new StationDay(station, Math.floorDiv(timeMicros, DAY_MICROS));
  }

  static int hourOfDay(long timeMicros) {
    return (int) (Math.floorMod(timeMicros, DAY_MICROS) / HourFold.HOUR_MICROS);
  }

  /** When the hour ends that begins then. */
  static Instant hourEnd(long hourMicros) {
    return Instant.EPOCH.plus(hourMicros + HourFold.HOUR_MICROS, ChronoUnit.MICROS);
  }

  long startMicros() {
    return epochDay * DAY_MICROS;
  }

  long endMicros() {
    return startMicros() + DAY_MICROS;
  }
}
