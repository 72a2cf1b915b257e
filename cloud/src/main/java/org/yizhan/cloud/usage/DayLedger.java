package org.yizhan.cloud.usage;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.yizhan.cloud.telemetry.HourFold;

/**
 * The days for which each station has readings, and from which hour on each of them has to be
 * rolled up again. Durable, with all of it in memory: touching an hour that is dirty already costs
 * nothing. Safe for use from several threads; the database is written under the lock, so that
 * nobody takes a mark for durable that is still on its way.
 *
 * <p>It grows by one small row for each station and day and never shrinks: when late readings
 * change a day, the days with data tell which later day its last values reach into.
 */
@Singleton
final class DayLedger {
  /** A dirty day is due when nothing has touched it for this long. */
  static final Duration QUIET = Duration.ofSeconds(4);

  /** A dirty day that is touched all the time is due after this long. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  /**
   * The same for a day of which only the hour that is running is dirty. Each time, that hour is
   * read from its beginning; with {@link #PATIENCE} each reading of a busy station would be read
   * thirty times.
   */
  static final Duration RUNNING_PATIENCE = Duration.ofMinutes(5);

  /** A day whose roll-up failed is tried again after this long. */
  static final Duration RETRY = Duration.ofMinutes(1);

  /**
   * A day to be rolled up.
   *
   * @param fromMicros the hour from which on it is dirty
   * @param touches how often readings have touched it; zero when only values of an earlier day
   *     reach into it
   */
  record Due(StationDay day, long fromMicros, long touches) {}

  /** A dirty day. */
  private static final class Mark {
    private int fromHour;
    private Instant firstAt;
    private Instant lastAt;
    private Instant notBefore = Instant.MIN;
    private long touches;

    Mark(int fromHour, Instant at) {
      this.fromHour = fromHour;
      this.firstAt = at;
      this.lastAt = at;
    }

    boolean due(StationDay day, Instant now) {
      Instant hourEnds = StationDay.hourEnd(fromMicros(day, this));
      Duration patience = now.isBefore(hourEnds) ? RUNNING_PATIENCE : PATIENCE;
      boolean quiet = !now.isBefore(lastAt.plus(QUIET));
      boolean patient = !now.isBefore(firstAt.plus(patience));
      return (quiet || patient) && !now.isBefore(notBefore);
    }
  }

  private final UsageDayRows rows;
  private final Map<String, BitSet> daysWithData = new HashMap<>();
  private final Map<StationDay, Mark> dirty = new HashMap<>();

  DayLedger(UsageDayRows rows, Clock clock) {
    this.rows = rows;
    Instant now = clock.instant();
    for (UsageDayRow row : rows.findAll()) {
      StationDay day = new StationDay(row.key().station(), row.key().epochDay());
      days(day.station()).set((int) day.epochDay());
      if (row.dirtyFrom() != null) {
        mark(day, row.dirtyFrom(), now).touches = 1;
      }
    }
  }

  /**
   * Readings were stored; durable on return.
   *
   * @param fromHours by day, the earliest hour of the day that has a new reading
   */
  synchronized void touch(Map<StationDay, Integer> fromHours, Instant now) {
    makeDurable(fromHours);
    fromHours.forEach(
        (day, hour) -> {
          days(day.station()).set((int) day.epochDay());
          Mark mark = mark(day, hour, now);
          mark.lastAt = now;
          mark.touches++;
        });
  }

  /**
   * The values at the end of a day have changed: the next day with data, if there is one, has to be
   * rolled up again from its beginning. Durable on return.
   */
  synchronized void carry(StationDay changed, Instant now) {
    int next = days(changed.station()).nextSetBit((int) changed.epochDay() + 1);
    if (next >= 0) {
      Map<StationDay, Integer> whole = Map.of(new StationDay(changed.station(), next), 0);
      makeDurable(whole);
      whole.forEach((day, hour) -> mark(day, hour, now));
    }
  }

  /** The days to roll up, by station and day: at most {@code limit}, those dirty longest. */
  synchronized List<Due> due(Instant now, int limit) {
    return dirty.entrySet().stream()
        .filter(e -> e.getValue().due(e.getKey(), now))
        .sorted(Comparator.comparing(e -> e.getValue().firstAt))
        .limit(limit)
        .map(e -> new Due(e.getKey(), fromMicros(e.getKey(), e.getValue()), e.getValue().touches))
        .sorted(Comparator.comparing(Due::day, StationDay.ORDER))
        .toList();
  }

  /** These days are rolled up: those that no reading touched meanwhile are clean. */
  synchronized void done(Collection<Due> rolledUp, Instant now) {
    List<StationDay> clean = new ArrayList<>();
    for (Due due : rolledUp) {
      Mark mark = dirty.get(due.day());
      if (mark.touches == due.touches()) {
        clean.add(due.day());
      } else {
        mark.firstAt = now;
      }
    }
    rows.updateAll(clean.stream().map(day -> row(day, null)).toList());
    clean.forEach(dirty::remove);
  }

  /** These days could not be rolled up: they stay dirty and are due again after a while. */
  synchronized void failed(Collection<Due> failed, Instant now) {
    failed.forEach(due -> dirty.get(due.day()).notBefore = now.plus(RETRY));
  }

  /** Since when the longest dirty day of these stations is dirty. */
  synchronized Optional<Instant> oldest(Collection<String> stations) {
    return oldest(
        dirty.entrySet().stream()
            .filter(e -> stations.contains(e.getKey().station()))
            .map(Map.Entry::getValue));
  }

  /** Since when the longest dirty day is dirty. */
  synchronized Optional<Instant> oldest() {
    return oldest(dirty.values().stream());
  }

  private static Optional<Instant> oldest(Stream<Mark> marks) {
    return marks.map(mark -> mark.firstAt).min(Comparator.naturalOrder());
  }

  synchronized int dirtyDays() {
    return dirty.size();
  }

  /** The earliest moment from which on a station's day is dirty. */
  synchronized OptionalLong dirtyFrom(StationDay day) {
    Mark mark = dirty.get(day);
    return mark == null ? OptionalLong.empty() : OptionalLong.of(fromMicros(day, mark));
  }

  /**
   * The dirty hours of a station that begin before a moment, each to the end of its day, by time.
   */
  synchronized List<Span> dirty(String station, long toMicros) {
    BitSet withData = daysWithData.getOrDefault(station, new BitSet());
    List<Span> spans = new ArrayList<>();
    for (int day = withData.nextSetBit(0);
        day >= 0 && day * StationDay.DAY_MICROS < toMicros;
        day = withData.nextSetBit(day + 1)) {
      StationDay key = new StationDay(station, day);
      Mark mark = dirty.get(key);
      if (mark != null && fromMicros(key, mark) < toMicros) {
        spans.add(new Span(fromMicros(key, mark), key.endMicros()));
      }
    }
    return spans;
  }

  private void makeDurable(Map<StationDay, Integer> fromHours) {
    List<UsageDayRow> added = new ArrayList<>();
    List<UsageDayRow> changed = new ArrayList<>();
    fromHours.forEach(
        (day, hour) -> {
          Mark mark = dirty.get(day);
          if (mark == null || hour < mark.fromHour) {
            boolean known = days(day.station()).get((int) day.epochDay());
            (known ? changed : added).add(row(day, hour));
          }
        });
    if (!added.isEmpty()) {
      rows.saveAll(added);
    }
    if (!changed.isEmpty()) {
      rows.updateAll(changed);
    }
  }

  private Mark mark(StationDay day, int fromHour, Instant now) {
    Mark mark = dirty.computeIfAbsent(day, d -> new Mark(fromHour, now));
    mark.fromHour = Math.min(mark.fromHour, fromHour);
    return mark;
  }

  private BitSet days(String station) {
    return daysWithData.computeIfAbsent(station, s -> new BitSet());
  }

  private static long fromMicros(StationDay day, Mark mark) {
    return day.startMicros() + mark.fromHour * HourFold.HOUR_MICROS;
  }

  private static UsageDayRow row(StationDay day, Integer dirtyFrom) {
    return new UsageDayRow(new UsageDayRow.Key(day.station(), day.epochDay()), dirtyFrom);
  }
}
