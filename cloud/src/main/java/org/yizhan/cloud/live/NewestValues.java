package org.yizhan.cloud.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yizhan.cloud.live.LiveState.Latest;
import org.yizhan.wire.Reading;

/**
 * The newest reading of each series of one station; immutable.
 *
 * <p>A batch changes values and hardly ever brings a new series. So the places of the series are a
 * map that all versions share until one comes, and a version of its own is only an array: copying
 * that is a tenth of copying a map.
 */
final class NewestValues {
  static final NewestValues NONE = new NewestValues(Map.of(), new Latest[0]);

  /** Where each series is in {@link #latest}; not changed once it is shared. */
  private final Map<LiveState.Key, Integer> places;

  private final Latest[] latest;

  private NewestValues(Map<LiveState.Key, Integer> places, Latest[] latest) {
    this.places = places;
    this.latest = latest;
  }

  /** The newest reading of a series, null when there was none. */
  Latest get(LiveState.Key key) {
    Integer place = places.get(key);
    return place == null ? null : latest[place];
  }

  /** The readings that are newer than what is known of their series. */
  List<Reading> newer(List<Reading> readings) {
    List<Reading> newer = new ArrayList<>(readings.size());
    for (Reading reading : readings) {
      Latest known = get(new LiveState.Key(reading.device(), reading.quantity()));
      if (known == null || known.timeMicros() < reading.timeMicros()) {
        newer.add(reading);
      }
    }
    return newer;
  }

  /** With these readings, where they are newer. */
  NewestValues with(List<Reading> readings) {
    Map<LiveState.Key, Integer> all = places;
    Latest[] next = Arrays.copyOf(latest, latest.length);
    for (Reading reading : readings) {
      LiveState.Key key = new LiveState.Key(reading.device(), reading.quantity());
      Integer place = all.get(key);
      if (place == null) {
        all = all == places ? new HashMap<>(places) : all;
        place = all.size();
        all.put(key, place);
        next = Arrays.copyOf(next, all.size());
      }
      if (next[place] == null || next[place].timeMicros() < reading.timeMicros()) {
        next[place] = Latest.of(reading);
      }
    }
    return new NewestValues(all, next);
  }

  /** The series of which there is a reading. */
  Set<LiveState.Key> series() {
    return places.keySet();
  }
}
