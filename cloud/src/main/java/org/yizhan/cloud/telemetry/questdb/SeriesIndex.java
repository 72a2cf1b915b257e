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
    for (int from = 0; from < batch.size(); ) {
      String station = batch.get(from).series().station();
      int to = from + 1;
      while (to < batch.size() && batch.get(to).series().station().equals(station)) {
        to++;
      }
      List<StoredReading> run = batch.subList(from, to);
      byStation.computeIfPresent(station, (id, times) -> lowered(times, run));
      from = to;
    }
  }

  private static Map<Series, Long> lowered(Map<Series, Long> times, List<StoredReading> run) {
    synchronized (times) {
      for (StoredReading reading : run) {
        Long first = times.get(reading.series());
        if (first == null || reading.timeMicros() < first) {
          times.put(reading.series(), reading.timeMicros());
        }
      }
    }
    return times;
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
