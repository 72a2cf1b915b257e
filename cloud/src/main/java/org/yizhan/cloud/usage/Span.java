package org.yizhan.cloud.usage;

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
}
