package org.yizhan.edge.actuator;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.HardwareMissingException;
import org.yizhan.edge.hardware.OutputLine;
import org.yizhan.edge.hardware.World;
import org.yizhan.profile.Device;
import org.yizhan.profile.StationProfile;
import org.yizhan.profile.Wiring;

/**
 * The outputs of a station, by device. One that cannot be opened or switched is a fault of its
 * device, tried again each {@link #RETRY}; the others work.
 */
final class Switchboard {
  /** Time between two tries at an output that failed. */
  static final Duration RETRY = Duration.ofSeconds(5);

  private static final long RETRY_MICROS = RETRY.toNanos() / 1000;

  /** The wiring keys of outputs, at most one of them for each device. */
  private static final List<String> KEYS = List.of("relay_output", "lock_output", "output");

  private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);

  private final Hardware hardware;
  private final Map<String, Wiring> wirings = new LinkedHashMap<>();
  private final Map<String, Boolean> failed = new HashMap<>();
  private long retryMicros = World.NEVER;

  /** Opens every output, which switches it off. */
  Switchboard(StationProfile profile, Hardware hardware) {
    this.hardware = hardware;
    for (Device device : profile.devices()) {
      device
          .wiring()
          .filter(wiring -> key(wiring).isPresent())
          .ifPresent(wiring -> wirings.put(device.id(), wiring));
    }
    wirings.keySet().forEach(device -> set(device, false, 0));
  }

  private static Optional<String> key(Wiring wiring) {
    return KEYS.stream().filter(wiring::has).findFirst();
  }

  /** Switches, and notes when that fails. */
  void set(String device, boolean on, long nowMicros) {
    try {
      line(wirings.get(device)).set(on);
      if (failed.remove(device) != null) {
        LOG.info("{}: its output works again", device);
      }
    } catch (HardwareMissingException e) {
      if (failed.put(device, on) == null) {
        LOG.error("{}: its output cannot be switched: {}", device, e.getMessage());
      }
      retryMicros = nowMicros + RETRY_MICROS;
    }
  }

  private OutputLine line(Wiring wiring) {
    int bcm = wiring.number(key(wiring).orElseThrow());
    return hardware.outputLine(bcm, wiring.flag("active_low", false));
  }

  /** True while the output is not as it was last to be. */
  boolean failed(String device) {
    return failed.containsKey(device);
  }

  /** When {@link #retry} is due. */
  long retryMicros() {
    return failed.isEmpty() ? World.NEVER : retryMicros;
  }

  /**
   * Tries the outputs that failed again, when that is due.
   *
   * @return the devices whose output works by now
   */
  List<String> retry(long nowMicros) {
    if (retryMicros() > nowMicros) {
      return List.of();
    }
    Map<String, Boolean> before = Map.copyOf(failed);
    before.forEach((device, on) -> set(device, on, nowMicros));
    return before.keySet().stream().filter(device -> !failed(device)).toList();
  }
}
