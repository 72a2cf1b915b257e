package org.yizhan.cloud.usage;

import org.yizhan.cloud.telemetry.HourFold;

/**
 * Whole hours.
 *
 * @param fromMicros beginning of the first, microseconds since 1970 UTC
 * @param toMicros end of the last
 */
public record Span(long fromMicros, long toMicros) {
  public Span {
    if (fromMicros % HourFold.HOUR_MICROS != 0
        || toMicros % HourFold.HOUR_MICROS != 0
        || toMicros <= fromMicros) {
      throw new IllegalArgumentException("not whole hours: " + fromMicros + " to " + toMicros);
    }
  }

  int hours() {
    return Math.toIntExact((toMicros - fromMicros) / HourFold.HOUR_MICROS);
  }

  int index(long hourMicros) {
    return Math.toIntExact((hourMicros - fromMicros) / HourFold.HOUR_MICROS);
  }

  boolean contains(long hourMicros) {
    return hourMicros >= fromMicros && hourMicros < toMicros;
  }

  /** The UTC day that the span begins in, since 1970. */
  long firstDay() {
    return Math.floorDiv(fromMicros, StationDay.DAY_MICROS);
  }

  /** The UTC day that the span ends in, included. */
  long lastDay() {
    return Math.floorDiv(toMicros - 1, StationDay.DAY_MICROS);
  }

  /** True when the whole UTC day is in the span. */
  boolean holds(long epochDay) {
    return fromMicros <= epochDay * StationDay.DAY_MICROS
        && (epochDay + 1) * StationDay.DAY_MICROS <= toMicros;
  }

  /** The part of the span in some UTC days, {@code last} included. */
  Span ofDays(long first, long last) {
    return new Span(
        Math.max(fromMicros, first * StationDay.DAY_MICROS),
        Math.min(toMicros, (last + 1) * StationDay.DAY_MICROS));
  }
}
