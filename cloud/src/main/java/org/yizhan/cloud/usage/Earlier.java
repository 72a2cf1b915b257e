package org.yizhan.cloud.usage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yizhan.cloud.telemetry.HourFold;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.wire.Quality;

/**
 * The value that a series had before a moment: what its next step is counted from. Where the
 * reading itself is older than readings are kept, the last hour that was made from it still has its
 * value; its time is then known to the hour, which is all the same after so long.
 */
final class Earlier {
  private final TelemetryStore store;
  private final boolean expires;

  /**
   * @param expires false when readings are kept for ever
   */
  Earlier(TelemetryStore store, boolean expires) {
    this.store = store;
    this.expires = expires;
  }

  /**
   * The newest reading of each series of a station before a moment, bad ones left out.
   *
   * @param followed series whose readings at or after the moment are in question; only for these
   *     the hours are asked
   */
  Map<Series, StoredReading> ofStation(String station, long timeMicros, Set<Series> followed)
      throws StoreException {
    Map<Series, StoredReading> before =
        store.stationBefore(station, timeMicros).stream()
            .collect(Collectors.toMap(StoredReading::series, Function.identity()));
    Map<Series, StoredReading> all = new HashMap<>(before);
    if (expires) {
      Set<Series> missing =
          followed.stream().filter(s -> !before.containsKey(s)).collect(Collectors.toSet());
      all.putAll(fromHours(station, missing, timeMicros));
    }
    return all;
  }

  /** The newest reading of a series before a moment, bad ones left out. */
  Optional<StoredReading> of(Series series, long timeMicros) throws StoreException {
    Optional<StoredReading> before = store.before(series, timeMicros);
    return before.isPresent() || !expires
        ? before
        : Optional.ofNullable(fromHours(series.station(), Set.of(series), timeMicros).get(series));
  }

  private Map<Series, StoredReading> fromHours(String station, Set<Series> missing, long timeMicros)
      throws StoreException {
    if (missing.isEmpty()) {
      return Map.of();
    }
    Set<String> quantities = missing.stream().map(Series::quantity).collect(Collectors.toSet());
    // An hour in which the moment lies has readings after it, too.
    List<HourlyValue> hours =
        store.hourly(Set.of(station), quantities, 0, HourFold.hourOf(timeMicros));
    Map<Series, StoredReading> last = new HashMap<>();
    for (HourlyValue hour : hours) {
      if (missing.contains(hour.series())) {
        last.put(hour.series(), lastOf(hour));
      }
    }
    return last;
  }

  private static StoredReading lastOf(HourlyValue hour) {
    long end = hour.hourMicros() + HourFold.HOUR_MICROS - 1;
    return new StoredReading(hour.series(), end, hour.last(), Quality.GOOD);
  }
}
