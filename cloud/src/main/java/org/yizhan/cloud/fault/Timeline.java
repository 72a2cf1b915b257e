package org.yizhan.cloud.fault;

import static org.yizhan.cloud.fault.EventTime.NONE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.yizhan.wire.Reading;

/**
 * How far a station's past is known.
 *
 * <p>Two lanes have a watermark each. After a reconnect the live lane jumps to the present and
 * leaves a {@link Gap} behind it; the history lane, which is older than the live one but in order,
 * then fills the gap from its old end. Nothing is concluded across a gap: a value before it says
 * nothing of the time after. Readings behind every gap and older than the allowed lateness are
 * settled and may be forgotten: {@code floorMicros}.
 *
 * @param liveMicros newest event time of the live lane, never ahead of the server's clock
 * @param historyMicros newest event time of the history lane
 * @param aheadMicros an event time ahead of the server's clock that counts once the clock gets
 *     there
 * @param aheadNewestMicros the newest such time
 * @param floorMicros samples older than this come too late
 * @param resuming true when the next live reading comes after an outage
 * @param historyHeardMicros when backlog last came, by the server's clock
 * @param gaps oldest first
 */
record Timeline(
    long liveMicros,
    long historyMicros,
    long aheadMicros,
    long aheadNewestMicros,
    long floorMicros,
    boolean resuming,
    long historyHeardMicros,
    List<Gap> gaps) {
  /** How late a reading may come and still be judged as if it had come in time. */
  static final long LATENESS_MICROS = EventTime.micros(Duration.ofMinutes(15));

  /** Without backlog for this long, a station has no more of it. */
  static final long DRAINED_MICROS = EventTime.micros(Duration.ofSeconds(30));

  /** Most outages remembered at once; the oldest is then taken as filled. */
  static final int MAX_GAPS = 16;

  static final Timeline START = new Timeline(NONE, NONE, NONE, NONE, NONE, false, NONE, List.of());

  Timeline {
    gaps = List.copyOf(gaps);
  }

  /**
   * A stretch of event time that backlog may still fill; both ends are known, the inside is not.
   *
   * @param openedMicros by the server's clock
   */
  record Gap(long fromMicros, long toMicros, long openedMicros) {}

  /** The newest time that either lane reached. */
  long horizon() {
    return Math.max(liveMicros, historyMicros);
  }

  /** True when the newest thing known is the station's present, not its backlog. */
  boolean endsLive() {
    return liveMicros >= historyMicros;
  }

  boolean draining(long now) {
    return historyHeardMicros != NONE && now - historyHeardMicros < DRAINED_MICROS;
  }

  /**
   * True when something unknown lies between two neighbouring samples. An incident that was open
   * when a gap began is presumed to go on.
   *
   * @param openSince start of the open incident, or none
   */
  boolean unknownBetween(long before, long after, long openSince) {
    for (Gap gap : gaps) {
      boolean presumed = openSince != NONE && openSince <= gap.fromMicros();
      if (!presumed && before <= gap.fromMicros() && gap.fromMicros() < after) {
        return true;
      }
    }
    return false;
  }

  /** The stretch around {@code time} is known up to here. */
  long knownUntil(long time) {
    for (Gap gap : gaps) {
      if (time <= gap.fromMicros()) {
        return gap.fromMicros();
      }
    }
    return horizon();
  }

  Timeline resume() {
    return with(liveMicros, historyMicros, true, historyHeardMicros, floorMicros, gaps);
  }

  /**
   * The server's clock went on: times once ahead of it count; when the station is connected and no
   * backlog comes any more, what gaps are left close and the lanes are one.
   *
   * @param onlineSince none while the station is not known to be connected: its backlog may go on
   */
  Timeline at(long now, long onlineSince) {
    Timeline passed = aheadMicros != NONE && aheadMicros <= now ? clockPassed(now) : this;
    if (onlineSince == NONE || (passed.gaps.isEmpty() && passed.endsLive())) {
      return passed;
    }
    long quietSince = Math.max(onlineSince, historyHeardMicros);
    List<Gap> open =
        passed.gaps.stream()
            .filter(g -> now - Math.max(g.openedMicros(), quietSince) < DRAINED_MICROS)
            .toList();
    boolean drained = now - quietSince >= DRAINED_MICROS;
    long live = drained ? passed.horizon() : passed.liveMicros;
    return passed.with(live, historyMicros, resuming, historyHeardMicros, floorMicros, open);
  }

  private Timeline clockPassed(long now) {
    long next = aheadNewestMicros > now ? aheadNewestMicros : NONE;
    return new Timeline(
        Math.max(liveMicros, aheadMicros),
        historyMicros,
        next,
        next,
        floorMicros,
        resuming,
        historyHeardMicros,
        gaps);
  }

  /** Readings came; their times move the lane's watermark unless they are ahead of the clock. */
  Timeline heard(boolean history, List<Reading> readings, long now) {
    long newest = NONE;
    long oldest = Long.MAX_VALUE;
    long ahead = NONE;
    for (Reading reading : readings) {
      long time = reading.timeMicros();
      if (time > now) {
        ahead = Math.max(ahead, time);
      } else {
        newest = Math.max(newest, time);
        oldest = Math.min(oldest, time);
      }
    }
    return history ? backlog(oldest, newest, now) : present(newest, now).ahead(ahead);
  }

  private Timeline ahead(long time) {
    if (time == NONE) {
      return this;
    }
    return new Timeline(
        liveMicros,
        historyMicros,
        aheadMicros == NONE ? time : aheadMicros,
        Math.max(aheadNewestMicros, time),
        floorMicros,
        resuming,
        historyHeardMicros,
        gaps);
  }

  private Timeline present(long newest, long now) {
    if (newest <= liveMicros) {
      return this;
    }
    boolean afterOutage = resuming || liveMicros == NONE;
    long from = horizon();
    List<Gap> next = afterOutage && from < newest ? plus(gaps, new Gap(from, newest, now)) : gaps;
    return with(newest, historyMicros, false, historyHeardMicros, floorMicros, next);
  }

  private Timeline backlog(long oldest, long newest, long now) {
    if (newest <= historyMicros) {
      return with(liveMicros, historyMicros, resuming, now, floorMicros, gaps);
    }
    List<Gap> next = gaps;
    long floor = floorMicros;
    if (oldest < floor) {
      // A drain that began unannounced, or went on after a pause: its lane was here last.
      next = newest < floor ? plus(gaps, new Gap(newest, floor, now)) : gaps;
      floor = historyMicros;
    }
    return with(liveMicros, newest, resuming, now, floor, filled(next, newest));
  }

  private static List<Gap> filled(List<Gap> gaps, long until) {
    List<Gap> rest = new ArrayList<>(gaps.size());
    for (Gap gap : gaps) {
      if (until < gap.toMicros()) {
        rest.add(new Gap(Math.max(gap.fromMicros(), until), gap.toMicros(), gap.openedMicros()));
      }
    }
    return rest;
  }

  private static List<Gap> plus(List<Gap> gaps, Gap gap) {
    List<Gap> all = new ArrayList<>(gaps);
    all.add(gap);
    all.sort((a, b) -> Long.compare(a.fromMicros(), b.fromMicros()));
    return all.size() > MAX_GAPS ? all.subList(all.size() - MAX_GAPS, all.size()) : all;
  }

  /** The floor follows what is known without a gap, at the allowed lateness. */
  Timeline settled() {
    long known = gaps.isEmpty() ? horizon() : Math.min(horizon(), gaps.getFirst().fromMicros());
    if (known == NONE || known - LATENESS_MICROS <= floorMicros) {
      return this;
    }
    long floor = known - LATENESS_MICROS;
    return with(liveMicros, historyMicros, resuming, historyHeardMicros, floor, gaps);
  }

  private Timeline with(
      long live, long history, boolean resumes, long historyHeard, long floor, List<Gap> open) {
    return new Timeline(
        live, history, aheadMicros, aheadNewestMicros, floor, resumes, historyHeard, open);
  }
}
