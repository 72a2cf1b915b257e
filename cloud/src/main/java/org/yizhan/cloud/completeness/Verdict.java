package org.yizhan.cloud.completeness;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.yizhan.cloud.completeness.Completeness.Covered;
import org.yizhan.cloud.completeness.Completeness.State;
import org.yizhan.cloud.completeness.MissingBatches.Why;

/** What a day is called in a word. */
final class Verdict {
  /** Less of a day than this is a gap: it allows for a quarter of an hour in a day. */
  static final double COVERED_ENOUGH = 0.99;

  /** A station that sent backlog of the day this lately may have more of it. */
  static final Duration STILL_DRAINING = Duration.ofMinutes(2);

  /** A station keeps nothing for longer, see the outbox's limit of age. */
  static final Duration LONGEST_KEPT = Duration.ofDays(45);

  private Verdict() {}

  /**
   * What the word depends on.
   *
   * @param evicted true when the station gave up readings of the day
   * @param newestBacklogMicros when backlog of the day came last
   */
  record Facts(
      Day day,
      long received,
      Covered coverage,
      boolean evicted,
      List<MissingBatches> missing,
      long newestBacklogMicros) {}

  static State of(Facts facts, Contact contact, Instant now) {
    if (facts.evicted()) {
      return State.GAPS;
    }
    if (facts.received() == 0 && facts.coverage().coveredSeconds() == 0) {
      return mayCome(facts, contact, now) ? State.WAITING : State.NO_DATA;
    }
    boolean underWay = has(facts, Why.WAITING);
    boolean lacking =
        underWay || has(facts, Why.UNEXPLAINED) || facts.coverage().ratio() < COVERED_ENOUGH;
    if (!lacking) {
      return State.COMPLETE;
    }
    return underWay || mayCome(facts, contact, now) ? State.WAITING : State.GAPS;
  }

  private static boolean has(Facts facts, Why why) {
    return facts.missing().stream().anyMatch(m -> m.why() == why);
  }

  /** The station went silent before the day was over, or is sending what it kept of it. */
  private static boolean mayCome(Facts facts, Contact contact, Instant now) {
    Instant end = facts.day().end();
    if (now.isAfter(end.plus(LONGEST_KEPT))) {
      return false;
    }
    boolean silent = !contact.up() && contact.heardAt().map(end::isAfter).orElse(false);
    long drainingSince = Day.micros(now.minus(STILL_DRAINING));
    return silent || facts.newestBacklogMicros() > drainingSince;
  }
}
