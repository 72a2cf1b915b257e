package org.yizhan.edge.control.configuration;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.yizhan.profile.Device;
import org.yizhan.profile.Driver;
import org.yizhan.profile.StationProfile;

/**
 * What the agent knows of its own work under the profile that runs now, since this program took it
 * into use.
 *
 * @param sensors how many sensors gave a good observation
 * @param acknowledged an acknowledgement of readings made under this profile has come
 * @param sinceAck how long ago the last acknowledgement of any reading came; empty when none has
 *     since the program's start
 */
public record Evidence(int sensors, boolean acknowledged, Optional<Duration> sinceAck) {
  /** Nothing yet. */
  public static final Evidence NONE = new Evidence(0, false, Optional.empty());

  /**
   * Evidence of a profile's devices.
   *
   * @param working ids of all devices that gave a good observation
   */
  public static Evidence of(
      StationProfile profile,
      Set<String> working,
      boolean acknowledged,
      Optional<Duration> sinceAck) {
    long sensors =
        profile.devices().stream().filter(d -> isSensor(d) && working.contains(d.id())).count();
    return new Evidence(Math.toIntExact(sensors), acknowledged, sinceAck);
  }

  /** True when a sensor has worked, or the profile has none that could. */
  public boolean sensorsWork(StationProfile profile) {
    return sensors > 0 || !hasSensors(profile);
  }

  /** True when there is something in the profile that can prove that its sensors work. */
  static boolean hasSensors(StationProfile profile) {
    return profile.devices().stream().anyMatch(Evidence::isSensor);
  }

  /** The computer itself and a relay work whatever is wired to them: they prove nothing. */
  private static boolean isSensor(Device device) {
    return device
        .wiring()
        .filter(w -> w.driver() != Driver.LINUX_HOST && w.driver() != Driver.RELAY)
        .isPresent();
  }
}
