package org.yizhan.profile;

import java.time.Duration;
import java.util.Map;

/**
 * How a device is sampled.
 *
 * @param period between two looks at a polled device; lines and counters report each change at
 *     once, whatever the period
 * @param heartbeat a value that does not change is still reported this often
 * @param deadBand by quantity: a measure is reported when it has moved by more than this since its
 *     last report
 */
public record Sampling(Duration period, Duration heartbeat, Map<String, Double> deadBand) {
  /** A value older than this many heartbeats is no evidence any more. */
  private static final double HEARTBEATS_TO_STALE = 2.5;

  private static final Map<String, Sampling> DEFAULTS =
      Map.of(
          "door", new Sampling(Duration.ofSeconds(5), Duration.ofMinutes(5), Map.of()),
          "beam", new Sampling(Duration.ofSeconds(5), Duration.ofMinutes(10), Map.of()),
          "presence", new Sampling(Duration.ofSeconds(5), Duration.ofMinutes(10), Map.of()),
          "charger",
              new Sampling(
                  Duration.ofSeconds(10),
                  Duration.ofMinutes(10),
                  Map.of(
                      "power_w",
                      1.0,
                      "current_a",
                      0.1,
                      "voltage_v",
                      0.5,
                      "energy_wh",
                      1.0,
                      "temperature_c",
                      1.0)),
          "appliance",
              new Sampling(
                  Duration.ofSeconds(10),
                  Duration.ofMinutes(10),
                  Map.of("power_w", 2.0, "current_a", 0.1, "voltage_v", 1.0)),
          "aed",
              new Sampling(
                  Duration.ofSeconds(5), Duration.ofMinutes(5), Map.of("temperature_c", 0.5)),
          "climate",
              new Sampling(
                  Duration.ofSeconds(30),
                  Duration.ofMinutes(10),
                  Map.of("temperature_c", 0.2, "humidity_pct", 1.0)),
          "host",
              new Sampling(
                  Duration.ofSeconds(30),
                  Duration.ofMinutes(10),
                  Map.of(
                      "cpu_temperature_c",
                      2.0,
                      "disk_free_pct",
                      1.0,
                      "memory_free_pct",
                      5.0,
                      "outbox_depth",
                      100.0,
                      "uptime_s",
                      900.0)));

  private static final Sampling DEFAULT =
      new Sampling(Duration.ofSeconds(10), Duration.ofMinutes(10), Map.of());

  public Sampling {
    deadBand = Map.copyOf(deadBand);
  }

  static Sampling defaultFor(String deviceClass) {
    return DEFAULTS.getOrDefault(deviceClass, DEFAULT);
  }

  /** A value older than this is shown as unknown. */
  public Duration maxAge() {
    return Duration.ofMillis((long) (heartbeat.toMillis() * HEARTBEATS_TO_STALE));
  }
}
