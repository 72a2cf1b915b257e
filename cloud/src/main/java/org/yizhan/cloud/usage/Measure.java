package org.yizhan.cloud.usage;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.yizhan.cloud.telemetry.HourSum;

/** What a heat map can show. */
public enum Measure {
  /** People who came in: the increase of the door counters. */
  VISITS("visits/h", "beam", "in_total"),
  /** Chargers in use. */
  CHARGING("chargers", "charger", "in_use");

  static final double HOUR_SECONDS = Duration.ofHours(1).toSeconds();

  private final String unit;
  private final String deviceClass;
  private final String quantity;

  Measure(String unit, String deviceClass, String quantity) {
    this.unit = unit;
    this.deviceClass = deviceClass;
    this.quantity = quantity;
  }

  /** The unit of a mean. */
  public String unit() {
    return unit;
  }

  /** The class of the devices that it comes from. */
  String deviceClass() {
    return deviceClass;
  }

  String quantity() {
    return quantity;
  }

  /** The word in the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Measure> ofWord(String word) {
    return Arrays.stream(values()).filter(m -> m.word().equals(word)).findFirst();
  }

  /** What an hour adds to the mean: visits, or chargers in use. */
  double level(HourSum hour) {
    return this == VISITS ? hour.increase() : hour.mean();
  }

  /** What an hour adds to a total: visits, or hours of charging that are proven. */
  double amount(HourSum hour) {
    return this == VISITS ? hour.increase() : hour.heldSeconds() / HOUR_SECONDS;
  }
}
