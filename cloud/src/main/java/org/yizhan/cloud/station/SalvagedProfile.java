package org.yizhan.cloud.station;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.profile.ProfileException;
import org.yizhan.profile.ProfileReader;
import org.yizhan.profile.StationProfile;

/**
 * What this version can still read of a stored profile that it cannot read as a whole, for example
 * one that a newer version wrote: each section, and each device, that is valid alone.
 */
final class SalvagedProfile {
  private static final String DEVICES = "devices";

  private SalvagedProfile() {}

  /** At least the station's id is left. */
  static StationProfile of(String id, String json) {
    Map<String, Object> salvaged = new LinkedHashMap<>(Map.of("profile", 1, "id", id));
    tree(json)
        .forEach(
            (key, value) -> {
              Object readable = key.equals(DEVICES) ? readableDevices(id, value) : value;
              salvageable(id, key, readable).ifPresent(part -> salvaged.put(key, readable));
            });
    return read(salvaged)
        .orElseThrow(
            () -> new IllegalStateException("the sections of " + id + " do not go together"));
  }

  private static List<Object> readableDevices(String id, Object devices) {
    List<Object> readable = new ArrayList<>();
    if (devices instanceof List<?> list) {
      for (Object device : list) {
        List<Object> more = new ArrayList<>(readable);
        more.add(device);
        if (salvageable(id, DEVICES, more).isPresent()) {
          readable = more;
        }
      }
    }
    return readable;
  }

  private static Optional<StationProfile> salvageable(String id, String key, Object value) {
    Map<String, Object> alone = new LinkedHashMap<>(Map.of("profile", 1, "id", id));
    if (!alone.containsKey(key)) {
      alone.put(key, value);
    }
    return read(alone);
  }

  private static Optional<StationProfile> read(Map<String, Object> tree) {
    try {
      return Optional.of(ProfileReader.read(JSON.std.asString(tree)));
    } catch (ProfileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  private static Map<String, Object> tree(String json) {
    try {
      Map<String, Object> tree = new LinkedHashMap<>(JSON.std.mapFrom(json));
      tree.remove("profile");
      tree.remove("id");
      return tree;
    } catch (IOException e) {
      return Map.of();
    }
  }
}
