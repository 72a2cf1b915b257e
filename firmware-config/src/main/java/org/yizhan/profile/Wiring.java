package org.yizhan.profile;

import java.util.Map;

/**
 * How the agent reaches a device.
 *
 * @param driver one of {@link Driver}
 * @param settings by key, as the driver wants them; each was checked against the driver's table
 */
public record Wiring(Driver driver, Map<String, String> settings) {
  public Wiring {
    settings = Map.copyOf(settings);
  }

  public boolean has(String key) {
    return settings.containsKey(key);
  }

  public String text(String key) {
    String value = settings.get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "driver " + driver.id() + " has no setting \"" + key + "\" here");
    }
    return value;
  }

  /** A whole number; {@code 0x44} is read as hexadecimal. */
  public int number(String key) {
    return Integer.decode(text(key));
  }

  /** A flag that may be left out. */
  public boolean flag(String key, boolean otherwise) {
    return has(key) ? Boolean.parseBoolean(text(key)) : otherwise;
  }

  public double decimal(String key) {
    return Double.parseDouble(text(key));
  }
}
