package org.yizhan.cloud.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.yizhan.cloud.endtoend.ApiClient;
import org.yizhan.profile.ProfileException;
import org.yizhan.profile.ProfileReader;
import org.yizhan.profile.ProfileWriter;
import org.yizhan.profile.StationProfile;

/** Stations with the devices that {@link org.yizhan.bench.StationLoad} tells of. */
final class BenchStations {
  private BenchStations() {}

  /** The ids of {@code count} stations. */
  static List<String> ids(int count) {
    return IntStream.range(0, count).mapToObj(BenchStations::id).toList();
  }

  private static String id(int number) {
    return "bench-%05d".formatted(number);
  }

  /** Registers stations; their MQTT passwords. */
  static List<String> register(ApiClient api, int from, int to) {
    List<String> passwords = new ArrayList<>();
    for (int i = from; i < to; i++) {
      Map<String, Object> answer =
          api.post("/api/v1/stations", 201, ProfileWriter.json(profile(i)));
      passwords.add((String) ((Map<?, ?>) answer.get("mqtt")).get("password"));
    }
    return passwords;
  }

  private static StationProfile profile(int number) {
    try {
      return ProfileReader.read(
          """
      profile: 1
      id: %s
      name: {zh: 测试驿站 %d, en: Bench Station %d}
      place: {district: 测试区, sub_district: 第%d街道, latitude: %.4f, longitude: %.4f}
      carrier: carrier-%d
      hours: 24h
      facilities: [seats, water_dispenser, charging, first_aid_kit]
      devices:
        - {id: door-1, class: door}
        - {id: beam-1, class: beam}
        - {id: presence-1, class: presence}
        - {id: charger-1, class: charger}
        - {id: charger-2, class: charger}
        - {id: charger-3, class: charger}
        - {id: charger-4, class: charger}
        - {id: climate-1, class: climate}
        - {id: aed-1, class: aed}
        - {id: host-1, class: host}
      """
              .formatted(
                  id(number),
                  number,
                  number,
                  number % 20 + 1,
                  39.8 + Math.floorDiv(number, 100) * 0.002,
                  116.2 + number % 100 * 0.004,
                  number % 3 + 1));
    } catch (ProfileException e) {
      throw new IllegalStateException("the bench's own profile is wrong", e);
    }
  }
}
