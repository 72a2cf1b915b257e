package org.yizhan.edge.app;

import java.util.ArrayList;
import java.util.List;
import org.yizhan.profile.Wiring;

/** The quantities that each driver gives as wired: those that are bad when it cannot start. */
final class DriverQuantities {
  private DriverQuantities() {}

  /** The quantities of a device of that class, each of its class in the catalogue. */
  static List<String> of(String deviceClass, Wiring wiring) {
    return switch (wiring.driver()) {
      case REED ->
          wired(wiring, List.of("open"))
              .with("locked", "locked_line", "lock_output")
              .with("tamper", "tamper_line")
              .with("exit", "exit_line")
              .quantities();
      case BREAK_BEAM -> List.of("in_total", "out_total");
      case LD2410, LD2450 -> List.of("present", "targets");
      case INA226, INA219, INA3221, PZEM004T -> metered(deviceClass, wiring);
      case AED_CABINET ->
          wired(wiring, List.of("present", "cabinet_open", "ready_light"))
              .with("temperature_c", "address")
              .quantities();
      case SHT3X -> List.of("temperature_c", "humidity_pct");
      case DS18B20 -> List.of("temperature_c");
      case SMOKE_CONTACT -> List.of("alarm");
      case LEAK_CONTACT -> List.of("wet");
      case UPS -> wired(wiring, List.of("mains")).with("battery_v", "address").quantities();
      case RELAY -> List.of("closed");
      // The host's figures come from as many places, and those that are missing are left out.
      case LINUX_HOST -> List.of();
    };
  }

  private static List<String> metered(String deviceClass, Wiring wiring) {
    boolean charger = deviceClass.equals("charger");
    List<String> meter =
        List.of("power_w", "current_a", "voltage_v", "energy_wh", charger ? "in_use" : "running");
    return charger
        ? wired(wiring, meter)
            .with("relay", "relay_line", "relay_output")
            .with("temperature_c", "thermometer")
            .quantities()
        : meter;
  }

  private static Wired wired(Wiring wiring, List<String> always) {
    return new Wired(wiring, new ArrayList<>(always));
  }

  private record Wired(Wiring wiring, List<String> quantities) {
    /** One more, where at least one of the settings is there. */
    Wired with(String quantity, String... settings) {
      if (List.of(settings).stream().anyMatch(wiring::has)) {
        quantities.add(quantity);
      }
      return this;
    }
  }
}
