package org.yizhan.cloud.completeness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.DeviceClass;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.profile.Device;
import org.yizhan.profile.Sampling;
import org.yizhan.profile.StationProfile;
import org.yizhan.profile.Wiring;

/**
 * A series that a station tells as long as it runs, because its profile says so.
 *
 * @param longestGap between two of its readings: an unchanged value is told at the first look after
 *     a heartbeat, and a look comes within a period
 */
record Promise(Series series, Duration longestGap) {
  /** What a device tells only where something is wired to it, by quantity. */
  private static final Map<String, List<String>> WANTS_ONE_OF =
      Map.ofEntries(
          Map.entry("door.locked", List.of("locked_line", "lock_output")),
          Map.entry("door.tamper", List.of("tamper_line")),
          Map.entry("door.exit", List.of("exit_line")),
          Map.entry("charger.relay", List.of("relay_line", "relay_output")),
          Map.entry("charger.temperature_c", List.of("thermometer")),
          Map.entry("aed.temperature_c", List.of("bus")),
          Map.entry("climate.humidity_pct", List.of("bus")),
          Map.entry("power.battery_v", List.of("bus")));

  /** Of the computer only what the agent itself knows; its own figures depend on its make. */
  private static final List<String> KNOWN_TO_THE_AGENT =
      List.of("outbox_depth", "redated", "undatable", "sensor_restarts");

  private static final List<String> NEVER = List.of(Catalog.EVICTED, "guard");

  /**
   * What a station's devices promise. A device without wiring, whose readings come from another
   * program, promises the first quantity of its class: nobody knows what else it has. No device
   * promises {@code evicted}, which tells of losses, nor {@code guard}, which depends on what the
   * guard is to do.
   */
  static List<Promise> of(StationProfile profile) {
    List<Promise> promises = new ArrayList<>();
    for (Device device : profile.devices()) {
      Sampling sampling = profile.sampling(device);
      Duration gap = sampling.heartbeat().plus(sampling.period());
      quantities(device)
          .map(quantity -> new Series(profile.id(), device.id(), quantity))
          .forEach(series -> promises.add(new Promise(series, gap)));
    }
    return promises;
  }

  private static Stream<String> quantities(Device device) {
    Stream<String> all =
        Catalog.find(device.deviceClass()).map(DeviceClass::quantities).stream()
            .flatMap(List::stream)
            .map(quantity -> quantity.id());
    return device
        .wiring()
        .map(wiring -> all.filter(quantity -> told(device.deviceClass(), quantity, wiring)))
        .orElseGet(() -> all.limit(1));
  }

  private static boolean told(String deviceClass, String quantity, Wiring wiring) {
    if (deviceClass.equals("host")) {
      return KNOWN_TO_THE_AGENT.contains(quantity);
    }
    List<String> oneOf = WANTS_ONE_OF.get(deviceClass + "." + quantity);
    return !NEVER.contains(quantity) && (oneOf == null || oneOf.stream().anyMatch(wiring::has));
  }
}
