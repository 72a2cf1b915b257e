package org.yizhan.cloud.telemetry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * One hour of several series, added up; only what is known counts, that is hours with {@code
 * coveredSeconds} above zero.
 *
 * @param hourMicros the hour's beginning, microseconds since 1970 UTC
 * @param stations of which something is known, at least 1
 * @param mean the sum of the series' means
 * @param heldSeconds the sum of mean times covered seconds: of a boolean, the seconds for which it
 *     is proven to have been 1
 * @param increase the sum of the increases; kinds without one add nothing
 */
public record HourSum(
    long hourMicros, int stations, double mean, double heldSeconds, double increase) {

  /** Adds hours up, whatever their order; the result is ordered by hour. */
  public static List<HourSum> addUp(List<HourlyValue> hours) {
    TreeMap<Long, List<HourlyValue>> byHour = new TreeMap<>();
    for (HourlyValue hour : hours) {
      if (hour.coveredSeconds() > 0) {
        byHour.computeIfAbsent(hour.hourMicros(), h -> new ArrayList<>()).add(hour);
      }
    }
    return byHour.values().stream().map(HourSum::ofOneHour).toList();
  }

  private static HourSum ofOneHour(List<HourlyValue> series) {
    Set<String> stations = new HashSet<>();
    double mean = 0;
    double held = 0;
    double increase = 0;
    for (HourlyValue hour : series) {
      stations.add(hour.series().station());
      mean += hour.mean();
      held += hour.mean() * hour.coveredSeconds();
      increase += Double.isNaN(hour.increase()) ? 0 : hour.increase();
    }
    return new HourSum(series.getFirst().hourMicros(), stations.size(), mean, held, increase);
  }
}
