package org.yizhan.wire;

import java.util.Objects;

/**
 * One reading of one quantity of one device of a station.
 *
 * @param device device id of the station's profile, field {@code d}
 * @param quantity catalogue name, field {@code m}
 * @param timeMicros microseconds since 1970 UTC, field {@code t}; unique for each (device,
 *     quantity) of a station
 * @param value the value (booleans 0 and 1), field {@code x}; {@link Double#NaN} when {@code
 *     quality} is {@link Quality#BAD}
 * @param quality field {@code q}
 */
public record Reading(
    String device, String quantity, long timeMicros, double value, Quality quality) {
  public Reading {
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(quality, "quality");
    if (Double.isNaN(value) != (quality == Quality.BAD) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "a reading has a finite value exactly when it is not bad: " + value + ", " + quality);
    }
  }

  public static Reading good(String device, String quantity, long timeMicros, double value) {
    return new Reading(device, quantity, timeMicros, value, Quality.GOOD);
  }

  public static Reading bad(String device, String quantity, long timeMicros) {
    return new Reading(device, quantity, timeMicros, Double.NaN, Quality.BAD);
  }
}
