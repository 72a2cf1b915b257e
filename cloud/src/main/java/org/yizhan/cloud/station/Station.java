package org.yizhan.cloud.station;

import java.time.Instant;
import org.yizhan.profile.StationProfile;

/**
 * A registered station.
 *
 * @param revision of the profile, counts up from 1
 * @param hash of the profile, {@code sha256:…}
 */
public record Station(StationProfile profile, long revision, String hash, Instant registeredAt) {
  public String id() {
    return profile.id();
  }
}
