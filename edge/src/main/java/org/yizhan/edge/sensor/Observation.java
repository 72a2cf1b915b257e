package org.yizhan.edge.sensor;

import org.yizhan.wire.Quality;

/**
 * What a look at a sensor has found; sampling decides whether it becomes a reading.
 *
 * @param quantity of the sensor's class in the catalogue
 * @param timeMicros when it was so, microseconds since 1970 UTC
 * @param value NaN when {@code quality} is {@link Quality#BAD}
 */
public record Observation(String quantity, long timeMicros, double value, Quality quality) {
  public static Observation good(String quantity, long timeMicros, double value) {
    return new Observation(quantity, timeMicros, value, Quality.GOOD);
  }

  /** A flag: 1 or 0. */
  public static Observation flag(String quantity, long timeMicros, boolean value) {
    return good(quantity, timeMicros, value ? 1 : 0);
  }

  /** A counter or a state; exact up to 2^53. */
  public static Observation whole(String quantity, long timeMicros, long value) {
    return good(quantity, timeMicros, (double) value);
  }

  /** The value may be wrong: a lower bound, for example. */
  public static Observation uncertain(String quantity, long timeMicros, double value) {
    return new Observation(quantity, timeMicros, value, Quality.UNCERTAIN);
  }

  /** The device did not answer, or with garbage. */
  public static Observation bad(String quantity, long timeMicros) {
    return new Observation(quantity, timeMicros, Double.NaN, Quality.BAD);
  }
}
