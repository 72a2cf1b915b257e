package org.yizhan.cloud.live;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.yizhan.cloud.live.LiveState.Latest;
import org.yizhan.cloud.live.LiveState.Link;
import org.yizhan.profile.Device;
import org.yizhan.profile.OpeningHours;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.Quality;

/** Which of a station's values still say something at a moment. */
record Evidence(StationProfile profile, LiveState state, Instant now) {

  static List<Device> devices(StationProfile profile, String deviceClass) {
    return profile.devices().stream()
        .filter(device -> device.deviceClass().equals(deviceClass))
        .toList();
  }

  List<Device> devices(String deviceClass) {
    return devices(profile, deviceClass);
  }

  /** What was last heard, however old. */
  Optional<Latest> heard(Device device, String quantity) {
    return Optional.ofNullable(state.values().get(new LiveState.Key(device.id(), quantity)));
  }

  /** What was last heard, if the link is up and it is young enough. */
  Optional<Latest> fresh(Device device, String quantity) {
    return heard(device, quantity).filter(latest -> fresh(device, latest));
  }

  /** As {@link #fresh}, and the sensor has not failed. */
  Optional<Latest> valued(Device device, String quantity) {
    return fresh(device, quantity).filter(latest -> latest.quality() != Quality.BAD);
  }

  boolean fresh(Device device, Latest latest) {
    return state.link() == Link.ONLINE
        && age(at(latest)).compareTo(profile.sampling(device).maxAge()) <= 0;
  }

  static Instant at(Latest latest) {
    return Instant.EPOCH.plus(latest.timeMicros(), ChronoUnit.MICROS);
  }

  /** Never negative: a station's clock may be a little ahead. */
  Duration age(Instant at) {
    Duration age = Duration.between(at, now);
    return age.isNegative() ? Duration.ZERO : age;
  }

  double ageSeconds(Instant at) {
    return age(at).toMillis() / 1000.0;
  }

  static OffsetDateTime local(Instant at) {
    return at.atZone(OpeningHours.ZONE).toOffsetDateTime();
  }
}
