package org.yizhan.edge.dating;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.clock.ClockLook;
import org.yizhan.edge.clock.Timeline;
import org.yizhan.edge.outbox.Outbox;
import org.yizhan.wire.Reading;

/**
 * The outbox's entrance: what comes in has station time, what lies there has a date. While the date
 * is not known, urgent readings go in at once with the earliest date that they can have, marked as
 * an estimate, and all others are held undated until the clock can be trusted.
 */
public final class DatedOutbox {
  /** Most held readings dated in one turn, so that the loop hears of other things in between. */
  static final int MOST_DATED_A_TURN = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(DatedOutbox.class);

  private final Outbox outbox;
  private final Predicate<Reading> urgent;
  private final Dating dating;
  private volatile Timeline timeline;
  private long redated;
  private long undatable;

  /**
   * An entrance whose dates follow {@code latestMicros}.
   *
   * @param urgent whether a reading must not wait for the clock
   * @param latestMicros the latest date that was given before, or 0
   */
  public DatedOutbox(
      Outbox outbox, Timeline timeline, Predicate<Reading> urgent, long latestMicros) {
    this.outbox = outbox;
    this.timeline = timeline;
    this.urgent = urgent;
    this.dating = new Dating(latestMicros);
  }

  /** The timeline as it is known now; from any thread. */
  public Timeline timeline() {
    return timeline;
  }

  /** The latest date given so far. */
  public long latestMicros() {
    return dating.latestMicros();
  }

  /** Readings of this boot that were held and got their date afterwards. */
  public long redated() {
    return redated;
  }

  /** Readings of earlier boots whose date never became known; they went out marked. */
  public long undatable() {
    return undatable;
  }

  /** Stores readings, whose times are station times, and the checkpoint they lead to, if any. */
  public void append(
      List<Reading> readings, Optional<String> checkpoint, Outbox.Safety safety, boolean seal) {
    if (timeline.dated()) {
      outbox.append(dated(readings), checkpoint, safety, seal);
      return;
    }
    List<Reading> held = readings.stream().filter(urgent.negate()).toList();
    List<Reading> atOnce = readings.stream().filter(urgent).toList();
    if (!held.isEmpty()) {
      outbox.hold(held, timeline.boot(), Optional.empty(), safety);
    }
    // The checkpoint goes last: before it both parts are stored.
    outbox.append(dated(atOnce), checkpoint, safety, seal);
  }

  private List<Reading> dated(List<Reading> readings) {
    List<Reading> dated = new ArrayList<>(readings.size());
    readings.forEach(reading -> dated.add(dating.date(reading, timeline)));
    return dated;
  }

  /** What must outlive the program. */
  public Timeline.Saved saved(long stationMicros) {
    return timeline.saved(stationMicros, dating.latestMicros());
  }

  /** Takes a look at the clocks; true when the timeline has changed and should be saved. */
  public boolean look(ClockLook now) {
    Timeline before = timeline;
    Timeline.Step step = timeline.look(now, dating.latestMicros());
    timeline = step.timeline();
    step.effects().forEach(this::carryOut);
    return !timeline.equals(before);
  }

  private void carryOut(Timeline.Effect effect) {
    switch (effect) {
      case Timeline.Effect.DateHeld held -> LOG.info("the date is known: {}", timeline);
      case Timeline.Effect.RedateAhead(long after, long by) -> {
        LOG.warn("the clock was ahead by {} s: what is not acknowledged is dated again", by / 1e6);
        dating.forget(after);
        // In one go: readings that come from now on are dated after this moment, and are right.
        while (outbox.redateAhead(after, r -> dating.earlier(r, by), MOST_DATED_A_TURN) > 0) {
          LOG.debug("dated again");
        }
      }
    }
  }

  /**
   * Dates some of what is held, oldest first.
   *
   * @return true when there is more to date
   */
  public boolean dateHeld() {
    List<String> boots = outbox.heldBoots();
    if (boots.isEmpty()) {
      return false;
    }
    String boot = boots.getFirst();
    if (!boot.equals(timeline.boot())) {
      undatable += outbox.dateHeld(boot, r -> dating.undatable(r, timeline), MOST_DATED_A_TURN);
      return true;
    }
    if (!timeline.dated()) {
      return false;
    }
    redated += outbox.dateHeld(boot, r -> dating.redate(r, timeline), MOST_DATED_A_TURN);
    return true;
  }
}
