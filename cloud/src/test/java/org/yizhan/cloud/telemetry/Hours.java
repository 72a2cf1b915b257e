package org.yizhan.cloud.telemetry;

/** Hours for tests that do not look at sums and states. */
public final class Hours {
  private Hours() {}

  public static HourlyValue of(
      Series series,
      long hourMicros,
      long samples,
      double mean,
      double min,
      double max,
      double last,
      double increase,
      double coveredSeconds) {
    return new HourlyValue(
        series,
        hourMicros,
        samples,
        samples * mean,
        mean,
        min,
        max,
        last,
        increase,
        coveredSeconds,
        StateTimes.NONE);
  }
}
