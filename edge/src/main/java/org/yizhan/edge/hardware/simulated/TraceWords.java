package org.yizhan.edge.hardware.simulated;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.profile.Device;
import org.yizhan.profile.StationProfile;
import org.yizhan.profile.Wiring;

/** The devices and quantities that traces of one station may name: what its wires can carry. */
public final class TraceWords {
  /** The station itself as a device of a trace. */
  public static final String STATION = "station";

  /** Quantity of {@link #STATION}: 0 cuts the uplink of a live world, 1 mends it. */
  public static final String LINK = "link";

  /** Quantity of every device on a bus or serial line: 1 and it does not answer any more. */
  public static final String FAULT = "fault";

  /** 1 and what such a device answers is wrong. */
  public static final String GARBAGE = "garbage";

  /** 1 and a thermometer's conversion never ends. */
  static final String HANG = "hang";

  /** 1 and a bolt stays where it is, whatever its lock does. */
  static final String BOLT_STUCK = "bolt_stuck";

  /** 1 and a relay's contact stays where it is, as a welded one does. */
  static final String CONTACT_STUCK = "contact_stuck";

  private final Map<String, List<String>> byDevice = new HashMap<>();
  private final List<String> unwired = new ArrayList<>();

  public TraceWords(StationProfile profile) {
    byDevice.put(STATION, List.of(LINK));
    for (Device device : profile.devices()) {
      device
          .wiring()
          .ifPresentOrElse(
              wiring -> byDevice.put(device.id(), words(wiring)), () -> unwired.add(device.id()));
    }
  }

  /** What is wrong with naming this quantity of this device, and how to mend it; empty if fine. */
  public Optional<String> problem(String device, String quantity) {
    List<String> words = byDevice.get(device);
    if (words == null) {
      return Optional.of(
          unwired.contains(device)
              ? "device \"" + device + "\" has no wiring in the profile: add it there"
              : "unknown device \"" + device + "\": the profile has " + known());
    }
    return words.contains(quantity)
        ? Optional.empty()
        : Optional.of(
            "no wire of device \""
                + device
                + "\" carries \""
                + quantity
                + "\": it knows "
                + String.join(", ", words));
  }

  private String known() {
    return String.join(", ", byDevice.keySet().stream().sorted().toList());
  }

  /** The words that the wires of one device carry. */
  static List<String> words(Wiring wiring) {
    return switch (wiring.driver()) {
      case REED -> door(wiring);
      case BREAK_BEAM -> List.of("a", "b");
      case LD2410, LD2450 -> List.of("present", "targets", FAULT, GARBAGE);
      case INA226, INA219, INA3221 ->
          metered(wiring, List.of("power_w", "current_a", "voltage_v", FAULT, GARBAGE));
      case PZEM004T ->
          metered(
              wiring, List.of("power_w", "current_a", "voltage_v", "energy_wh", FAULT, GARBAGE));
      case AED_CABINET ->
          wired(
              wiring,
              List.of("present", "cabinet_open", "ready_light"),
              "address",
              "temperature_c",
              "address",
              FAULT,
              "address",
              GARBAGE);
      case SHT3X -> List.of("temperature_c", "humidity_pct", FAULT, GARBAGE);
      case DS18B20 -> List.of("temperature_c", FAULT, GARBAGE, HANG);
      case SMOKE_CONTACT -> List.of("alarm");
      case LEAK_CONTACT -> List.of("wet");
      case UPS ->
          wired(
              wiring,
              List.of("mains"),
              "address",
              "battery_v",
              "address",
              FAULT,
              "address",
              GARBAGE);
      case RELAY ->
          wired(wiring, List.of(), "contact_line", "closed", "contact_line", CONTACT_STUCK);
      case LINUX_HOST ->
          List.of("cpu_temperature_c", "disk_free_pct", "memory_free_pct", "throttled", "uptime_s");
    };
  }

  private static List<String> metered(Wiring wiring, List<String> meter) {
    List<String> words =
        wired(wiring, meter, "relay_line", "relay", "thermometer", "temperature_c");
    return wiring.has("relay_output") ? wired(wiring, words, "relay_line", CONTACT_STUCK) : words;
  }

  private static List<String> door(Wiring wiring) {
    List<String> words =
        new ArrayList<>(
            wired(
                wiring,
                List.of("open"),
                "locked_line",
                "locked",
                "tamper_line",
                "tamper",
                "exit_line",
                "exit"));
    if (wiring.has("locked_line") && wiring.has("lock_output")) {
      words.add(BOLT_STUCK);
    }
    return List.copyOf(words);
  }

  private static List<String> wired(Wiring wiring, List<String> always, String... settingThenWord) {
    List<String> words = new ArrayList<>(always);
    for (int i = 0; i < settingThenWord.length; i += 2) {
      if (wiring.has(settingThenWord[i])) {
        words.add(settingThenWord[i + 1]);
      }
    }
    return List.copyOf(words);
  }
}
