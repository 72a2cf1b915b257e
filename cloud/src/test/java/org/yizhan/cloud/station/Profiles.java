package org.yizhan.cloud.station;

import org.yizhan.profile.ProfileException;
import org.yizhan.profile.ProfileReader;
import org.yizhan.profile.StationProfile;

/** Profiles for tests. */
public final class Profiles {
  private Profiles() {}

  /** A station with one device of each class that the live board looks at. */
  public static StationProfile of(String id) {
    return read(
        """
        profile: 1
        id: %s
        name: {zh: 测试驿站, en: Test Station}
        place: {district: 东城区, sub_district: 建国门街道, latitude: 39.91, longitude: 116.42}
        carrier: test-carrier
        hours: 24h
        facilities: [seats, water_dispenser, charging, first_aid_kit]
        devices:
          - {id: door-main, class: door}
          - {id: beam-door, class: beam}
          - {id: presence-1, class: presence}
          - {id: charger-1, class: charger}
          - {id: charger-2, class: charger}
          - {id: aed-1, class: aed}
          - {id: host, class: host}
        """
            .formatted(id));
  }

  public static StationProfile read(String yaml) {
    try {
      return ProfileReader.read(yaml);
    } catch (ProfileException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
