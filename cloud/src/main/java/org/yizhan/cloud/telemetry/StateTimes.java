package org.yizhan.cloud.telemetry;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * For how long a series had each of its values, in seconds; for quantities whose values are codes
 * (booleans and states).
 *
 * @param secondsByCode only codes that occurred
 */
public record StateTimes(Map<Integer, Double> secondsByCode) {
  /** Nothing occurred, or the quantity has no codes. */
  public static final StateTimes NONE = new StateTimes(Map.of());

  public StateTimes {
    secondsByCode = Map.copyOf(secondsByCode);
  }

  /** Seconds with this value. */
  public double seconds(int code) {
    return secondsByCode.getOrDefault(code, 0.0);
  }

  /** As stores keep it: {@code 0:1200.5,3:2399.5}, by code; empty for none. */
  public String text() {
    return new TreeMap<>(secondsByCode)
        .entrySet().stream()
            .map(e -> e.getKey() + ":" + e.getValue())
            .collect(Collectors.joining(","));
  }

  /**
   * Reads {@link #text}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static StateTimes parse(String text) {
    Map<Integer, Double> seconds = new TreeMap<>();
    for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      int colon = part.indexOf(':');
      if (colon < 1) {
        throw new IllegalArgumentException("no times in states: " + text);
      }
      seconds.put(
          Integer.parseInt(part.substring(0, colon)),
          Double.parseDouble(part.substring(colon + 1)));
    }
    return seconds.isEmpty() ? NONE : new StateTimes(seconds);
  }
}
