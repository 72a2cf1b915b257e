package org.yizhan.cloud.telemetry.questdb;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;

/**
 * When each series began, by station: loaded when first asked for, then kept up by the writes. As
 * big as the number of series.
 *
 * <p>A load holds its station's entry, sees everything committed before it, and a write is told
 * here after its commit: so a write is either seen by the load or waits for it.
 */
final class SeriesIndex {
  /** Reads the first times of a station's series; must see all that is committed. */
  interface Loader {
    Map<Series, Long> load(String station) throws StoreException;
  }

  private final Loader loader;
  private final Map<String, Map<Series, Long>> byStation = new ConcurrentHashMap<>();

  SeriesIndex(Loader loader) {
    this.loader = loader;
  }

  /** The time of each series' first reading, microseconds since 1970 UTC. */
  Map<Series, Long> firstTimes(String station) throws StoreException {
    Map<Series, Long> known = byStation.get(station);
    if (known == null) {
      try {
        known = byStation.computeIfAbsent(station, this::load);
      } catch (LoadFailed e) {
        throw e.cause;
      }
    }
    synchronized (known) {
      return new HashMap<>(known);
    }
  }

  /** First times may have moved: each station's are loaded again when next asked for. */
  void forget() {
    byStation.clear();
  }

  void written(List<StoredReading> batch) {
    for (StoredReading reading : batch) {
      byStation.computeIfPresent(
          reading.series().station(),
          (station, times) -> {
            synchronized (times) {
              times.merge(reading.series(), reading.timeMicros(), Math::min);
            }
            return times;
          });
    }
  }

  private Map<Series, Long> load(String station) {
    try {
      return new HashMap<>(loader.load(station));
    } catch (StoreException e) {
      throw new LoadFailed(e);
    }
  }

  /** Carries a checked exception through the map. */
  private static final class LoadFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final StoreException cause;

    LoadFailed(StoreException cause) {
      super(cause);
      this.cause = cause;
    }
  }
}
