package org.yizhan.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.catalog.Text;

/**
 * One station's profile, valid in itself.
 *
 * @param id station id, also its MQTT user name
 * @param sign the words on the sign at the door
 * @param carrier who brings the station's uplink; stations of one carrier fail together
 * @param sampling what was written under {@code sampling}, by device class; see {@link
 *     #sampling(Device)}
 * @param guard what the station does by itself, in the order written
 */
public record StationProfile(
    String id,
    Text name,
    Optional<String> sign,
    Place place,
    Optional<String> carrier,
    OpeningHours hours,
    List<Facility> facilities,
    List<Device> devices,
    Map<String, Sampling> sampling,
    List<GuardRule> guard) {
  public StationProfile {
    facilities = List.copyOf(facilities);
    devices = List.copyOf(devices);
    sampling = Map.copyOf(sampling);
    guard = List.copyOf(guard);
  }

  /** Where a station is; coordinates in degrees, WGS 84. */
  public record Place(
      Optional<String> district, Optional<String> subDistrict, Optional<Coordinates> coordinates) {}

  /** Degrees, WGS 84. */
  public record Coordinates(double latitude, double longitude) {}

  public Optional<Device> device(String deviceId) {
    return devices.stream().filter(d -> d.id().equals(deviceId)).findFirst();
  }

  /**
   * How a device is sampled: its own setting, else its class's in this profile, else the class's
   * default.
   */
  public Sampling sampling(Device device) {
    return device
        .sampling()
        .orElseGet(
            () ->
                sampling.getOrDefault(
                    device.deviceClass(), Sampling.defaultFor(device.deviceClass())));
  }
}
