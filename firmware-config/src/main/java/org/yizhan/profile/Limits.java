package org.yizhan.profile;

import java.util.Arrays;
import java.util.List;

/** The limits that a device of a profile can set, with their defaults. Units are in the names. */
public enum Limits {
  /** A door open for longer than this is held open. */
  DOOR_HELD_OPEN_S("door", "held_open_s", 180, 5, 86_400),
  /** More current than this is an over-current. */
  CHARGER_CURRENT_MAX_A("charger", "current_max_a", 10, 0.01, 400),
  /** More power than this means that something is charging. */
  CHARGER_IN_USE_W("charger", "in_use_w", 1.5, 0.1, 1000),
  /** A hotter socket than this is over-temperature. */
  CHARGER_TEMPERATURE_MAX_C("charger", "temperature_max_c", 70, 20, 150),
  /** More power than this means that an appliance runs. */
  APPLIANCE_RUNNING_W("appliance", "running_w", 5, 0.1, 10_000),
  /** An unlocked door is locked again after this, whatever was asked for. */
  DOOR_UNLOCK_MAX_S("door", "unlock_max_s", 30, 1, 600),
  /** Longest time between two blinks of an AED's readiness light. */
  AED_BLINK_S("aed", "blink_s", 15, 1, 3600),
  /** A cabinet open for longer than this is a fault. */
  AED_CABINET_OPEN_S("aed", "cabinet_open_s", 30, 0, 86_400);

  private final String deviceClass;
  private final String key;
  private final double defaultValue;
  private final double min;
  private final double max;

  Limits(String deviceClass, String key, double defaultValue, double min, double max) {
    this.deviceClass = deviceClass;
    this.key = key;
    this.defaultValue = defaultValue;
    this.min = min;
    this.max = max;
  }

  public String key() {
    return key;
  }

  public double defaultValue() {
    return defaultValue;
  }

  double min() {
    return min;
  }

  double max() {
    return max;
  }

  /** The limits that devices of a class can set. */
  public static List<Limits> of(String deviceClass) {
    return Arrays.stream(values()).filter(l -> l.deviceClass.equals(deviceClass)).toList();
  }
}
