package org.yizhan.edge.status;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yizhan.catalog.DeviceClass;
import org.yizhan.catalog.Quantity;
import org.yizhan.wire.Reading;

/**
 * The last reading of each quantity of each device; used from any thread. As many as the profile
 * has quantities.
 */
public final class LastReadings {
  private final Map<String, Map<String, Reading>> byDevice = new ConcurrentHashMap<>();

  /** Takes a reading; one that is older than what is known changes nothing. */
  public void take(Reading reading) {
    byDevice
        .computeIfAbsent(reading.device(), device -> new ConcurrentHashMap<>())
        .merge(
            reading.quantity(),
            reading,
            (known, fresh) -> fresh.timeMicros() < known.timeMicros() ? known : fresh);
  }

  /** The last readings of {@code device}, in the order of its class's quantities. */
  public List<Reading> of(String device, DeviceClass deviceClass) {
    Map<String, Reading> known = byDevice.getOrDefault(device, Map.of());
    return deviceClass.quantities().stream()
        .map(Quantity::id)
        .filter(known::containsKey)
        .map(known::get)
        .toList();
  }
}
