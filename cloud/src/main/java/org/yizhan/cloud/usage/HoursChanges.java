package org.yizhan.cloud.usage;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.yizhan.cloud.telemetry.HourlyValue;

/**
 * Counts how often hours of each UTC day have been written. In the database, because another node
 * of the service may be the one that writes them.
 */
@Singleton
final class HoursChanges {
  private final HoursChangeRows rows;

  HoursChanges(HoursChangeRows rows) {
    this.rows = rows;
  }

  /** To be told after hours were written, before their days count as rolled up. */
  void written(Collection<HourlyValue> hours) {
    hours.stream()
        .map(hour -> Math.floorDiv(hour.hourMicros(), StationDay.DAY_MICROS))
        .distinct()
        .sorted()
        .forEach(
            day -> {
              rows.begin(day);
              rows.count(day);
            });
  }

  /** The counts of some days; a day without one has none of its hours written yet. */
  Map<Long, Long> counts(long firstDay, long lastDay) {
    return rows.findByEpochDayBetween(firstDay, lastDay).stream()
        .collect(Collectors.toMap(HoursChangeRow::epochDay, HoursChangeRow::changes));
  }
}
