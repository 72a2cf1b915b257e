package org.yizhan.cloud.completeness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yizhan.cloud.station.Profiles;

/** What the devices of a profile promise. */
class PromiseTest {
  private static Map<String, List<String>> promised(String devices) {
    return Promise.of(Profiles.read("profile: 1\nid: demo-001\ndevices:\n" + devices)).stream()
        .collect(
            Collectors.groupingBy(
                promise -> promise.series().device(),
                TreeMap::new,
                Collectors.mapping(promise -> promise.series().quantity(), Collectors.toList())));
  }

  @Test
  void onlyWhatIsWired() {
    assertEquals(
        Map.of(
            "door-a", List.of("open"),
            "door-b", List.of("open", "locked", "tamper", "exit"),
            "charger-1", List.of("in_use", "power_w", "current_a", "voltage_v", "energy_wh"),
            "aed-1", List.of("present", "cabinet_open", "ready_light"),
            "climate-1", List.of("temperature_c"),
            "power-1", List.of("mains", "battery_v"),
            "host", List.of("outbox_depth", "redated", "undatable", "sensor_restarts")),
        promised(
            """
              - {id: door-a, class: door, wiring: {driver: reed, open_line: 17}}
              - {id: door-b, class: door, wiring: {driver: reed, open_line: 18, lock_output: 2, tamper_line: 4, exit_line: 24}}
              - {id: charger-1, class: charger, wiring: {driver: pzem004t, port: /dev/ttyUSB0}}
              - {id: aed-1, class: aed, wiring: {driver: aed-cabinet, cabinet_line: 5, present_line: 6, light_line: 13}}
              - {id: climate-1, class: climate, wiring: {driver: ds18b20, rom: 28-0316a2794bff}}
              - {id: power-1, class: power, wiring: {driver: ups, mains_line: 20, bus: 1, address: 0x40}}
              - {id: host, class: host, wiring: {driver: linux}}
            """));
  }

  @Test
  void ofADeviceWithoutWiringTheFirstQuantityOfItsClass() {
    assertEquals(
        Map.of("charger-1", List.of("in_use"), "host", List.of("cpu_temperature_c")),
        promised("  - {id: charger-1, class: charger}\n  - {id: host, class: host}\n"));
  }

  @Test
  void aGapIsAHeartbeatAndALook() {
    Promise promise =
        Promise.of(
                Profiles.read(
                    "profile: 1\nid: demo-001\ndevices:\n  - {id: door-main, class: door}\n"))
            .getFirst();

    assertEquals(Duration.ofSeconds(305), promise.longestGap());
  }
}
