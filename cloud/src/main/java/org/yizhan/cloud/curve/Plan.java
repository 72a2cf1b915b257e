package org.yizhan.cloud.curve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yizhan.cloud.telemetry.HourFold;
import org.yizhan.cloud.telemetry.HourlyValue;

/**
 * Which part of a range comes from stored hours and which from raw readings. A function of its
 * arguments.
 *
 * <p>An hour at an end of the range that is not wholly in it, and hours that are to be rolled up
 * again, come from raw readings. What changed on a day can reach, over any gap, as far as the
 * series' next reading: so the first stored hour after a dirty span comes from raw readings, too.
 *
 * @param hours to be taken as they are stored
 * @param raw to be read, by time, without touching each other
 */
record Plan(List<HourlyValue> hours, List<Range> raw) {
  /**
   * The hours that a range can take from the store: the whole ones in it; where its ends are older
   * than readings are kept, the hours that these ends are in.
   *
   * @param rawFrom the oldest reading that is kept; empty when all are
   */
  static Range wholeHours(Range range, Optional<Long> rawFrom) {
    long firstHour = HourFold.hourOf(range.fromMicros());
    long lastHour = HourFold.hourOf(range.toMicros());
    boolean oldBegin = rawFrom.isPresent() && range.fromMicros() < rawFrom.get();
    boolean oldEnd = rawFrom.isPresent() && range.toMicros() <= rawFrom.get();
    long from =
        firstHour == range.fromMicros() || oldBegin ? firstHour : firstHour + HourFold.HOUR_MICROS;
    long to = lastHour == range.toMicros() || !oldEnd ? lastHour : lastHour + HourFold.HOUR_MICROS;
    return new Range(from, to);
  }

  /**
   * Plans a range.
   *
   * @param whole see {@link #wholeHours}
   * @param stored the series' hours in {@code whole}, by time
   * @param dirty of the station, up to the range's end, by time: hours to be rolled up again
   */
  static Plan of(Range range, Range whole, List<HourlyValue> stored, List<Range> dirty) {
    List<Range> raw = new ArrayList<>();
    if (whole.empty()) {
      return new Plan(List.of(), List.of(range));
    }
    raw.add(new Range(range.fromMicros(), whole.fromMicros()));
    raw.add(new Range(whole.toMicros(), range.toMicros()));
    for (Range span : dirty) {
      raw.add(span.and(whole));
      stored.stream()
          .mapToLong(HourlyValue::hourMicros)
          .filter(hour -> hour >= span.toMicros())
          .findFirst()
          .ifPresent(hour -> raw.add(new Range(hour, hour + HourFold.HOUR_MICROS).and(whole)));
    }
    List<Range> joined = joined(raw);
    List<HourlyValue> taken =
        stored.stream()
            .filter(hour -> joined.stream().noneMatch(r -> r.contains(hour.hourMicros())))
            .toList();
    return new Plan(taken, joined);
  }

  private static List<Range> joined(List<Range> ranges) {
    List<Range> joined = new ArrayList<>();
    for (Range next :
        ranges.stream()
            .filter(range -> !range.empty())
            .sorted(Comparator.comparingLong(Range::fromMicros))
            .toList()) {
      if (joined.isEmpty() || joined.getLast().toMicros() < next.fromMicros()) {
        joined.add(next);
      } else {
        Range last = joined.removeLast();
        joined.add(new Range(last.fromMicros(), Math.max(last.toMicros(), next.toMicros())));
      }
    }
    return joined;
  }
}
