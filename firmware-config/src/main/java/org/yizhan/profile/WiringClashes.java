package org.yizhan.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two devices on one wire. A line belongs to one device. So does a chip or a serial port, except
 * that devices with the same driver may share it part by part: channels of an INA3221, Modbus units
 * on a port.
 */
final class WiringClashes {
  private final Map<String, List<Claim>> claims = new HashMap<>();

  /**
   * Who has a wire.
   *
   * @param part channel or unit; empty for the whole
   */
  private record Claim(String device, Driver driver, String part) {
    boolean clashes(Claim other) {
      return part.isEmpty()
          || other.part.isEmpty()
          || part.equals(other.part)
          || driver != other.driver;
    }
  }

  /** Notes each wire of the device that another device, or another key of its own, has already. */
  void add(YamlMap entry, Device device) {
    device.wiring().ifPresent(wiring -> add(entry.openMap("wiring").orElseThrow(), device, wiring));
  }

  private void add(YamlMap map, Device device, Wiring wiring) {
    for (Driver.Key key : wiring.driver().keys()) {
      if (key.form() == Driver.Key.Form.LINE && fits(wiring, key.name())) {
        claim(
            map,
            key.name(),
            "GPIO line " + wiring.number(key.name()),
            new Claim(device.id(), wiring.driver(), ""));
      }
    }
    if (fits(wiring, "bus") && fits(wiring, "address")) {
      String chip =
          "I2C bus %d, address 0x%02x".formatted(wiring.number("bus"), wiring.number("address"));
      claim(map, "address", chip, new Claim(device.id(), wiring.driver(), part(wiring, "channel")));
    }
    if (fits(wiring, "port")) {
      String port = "port " + wiring.text("port");
      claim(map, "port", port, new Claim(device.id(), wiring.driver(), part(wiring, "unit")));
    }
  }

  private static String part(Wiring wiring, String key) {
    if (!wiring.has(key)) {
      return "";
    }
    return key + " " + (fits(wiring, key) ? wiring.number(key) : wiring.text(key));
  }

  private static boolean fits(Wiring wiring, String name) {
    return wiring.has(name)
        && wiring.driver().keys().stream()
            .anyMatch(key -> key.name().equals(name) && key.fits(wiring.text(name)));
  }

  private void claim(YamlMap map, String key, String wire, Claim claim) {
    List<Claim> before = claims.computeIfAbsent(wire, w -> new ArrayList<>());
    before.stream()
        .filter(claim::clashes)
        .findFirst()
        .ifPresent(
            other ->
                map.note(
                    key,
                    wire + " is used by device \"" + other.device() + "\" already",
                    "give each its own"));
    before.add(claim);
  }
}
