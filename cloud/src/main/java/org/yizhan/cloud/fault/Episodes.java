package org.yizhan.cloud.fault;

import static org.yizhan.cloud.fault.EventTime.NONE;

import java.util.ArrayList;
import java.util.List;
import org.yizhan.cloud.fault.Episode.State;
import org.yizhan.cloud.fault.StationPlan.Watched;

/**
 * Derives the episodes of one rule instance from its samples.
 *
 * <p>Values are sampled and held. First the runs: maximal stretches in which all terms are true,
 * broken where something unknown lies between two samples. A run that lasts at least the hold
 * duration, by event time alone, is an episode; a run that begins sooner than the clear duration
 * after an episode belongs to it, however short it is. The result depends on the set of samples
 * only, not on the order in which they came.
 */
final class Episodes {
  /**
   * What was derived.
   *
   * @param pendingMicros start of a run that may still become, or go on as, an episode; else none
   * @param quiet true when the condition is nowhere true
   */
  record Derived(List<Episode> episodes, long pendingMicros, boolean quiet) {}

  private final Samples samples;
  private final Watched watched;
  private final Timeline timeline;
  private final long openSince;
  private final List<Episode> runs = new ArrayList<>();
  private final List<Episode> episodes = new ArrayList<>();

  private Episodes(Samples samples, Watched watched, Timeline timeline, long openSince) {
    this.samples = samples;
    this.watched = watched;
    this.timeline = timeline;
    this.openSince = openSince;
  }

  /**
   * @param openSince start of the instance's open incident, or none
   */
  static Derived derive(Samples samples, Watched watched, Timeline timeline, long openSince) {
    Episodes derivation = new Episodes(samples, watched, timeline, openSince);
    derivation.findRuns();
    derivation.joinRuns();
    long pending = NONE;
    if (!derivation.runs.isEmpty() && derivation.runs.getLast().state() != State.OVER) {
      pending = derivation.runs.getLast().startMicros();
    }
    return new Derived(derivation.episodes, pending, derivation.runs.isEmpty());
  }

  private void findRuns() {
    int truths = 0;
    int first = -1;
    for (int i = 0; i < samples.size(); i++) {
      if (first >= 0 && unknownBefore(samples.time(i), i - 1)) {
        addRun(first, timeline.knownUntil(samples.time(i - 1)), State.UNDECIDED);
        first = -1;
      }
      int bit = 1 << samples.slot(i);
      truths = samples.truth(i) ? truths | bit : truths & ~bit;
      boolean on = truths == watched.allTrue();
      if (on && first < 0) {
        first = i;
      } else if (!on && first >= 0) {
        addRun(first, samples.time(i), State.OVER);
        first = -1;
      }
    }
    if (first >= 0) {
      addLastRun(first);
    }
  }

  private boolean unknownBefore(long time, int i) {
    return timeline.unknownBetween(samples.time(i), time, openSince);
  }

  private void addLastRun(int first) {
    long last = samples.time(samples.size() - 1);
    boolean unknown =
        unknownBefore(timeline.horizon(), samples.size() - 1)
            || (!timeline.endsLive() && openSince == NONE);
    long end = unknown ? timeline.knownUntil(last) : timeline.horizon();
    addRun(first, Math.max(end, samples.time(first)), unknown ? State.UNDECIDED : State.ON);
  }

  private void addRun(int first, long end, State state) {
    long start = samples.time(first);
    boolean empty = start == end && state == State.OVER;
    if (!empty) {
      runs.add(new Episode(start, end, state, samples.live(first)));
    }
  }

  private void joinRuns() {
    Episode current = null;
    for (Episode run : runs) {
      boolean relapse =
          current != null
              && current.state() == State.OVER
              && run.startMicros() - current.endMicros() < watched.clearMicros();
      if (relapse) {
        current = current.until(run.endMicros(), run.state());
        continue;
      }
      if (current != null) {
        episodes.add(current);
      }
      boolean longEnough = run.endMicros() - run.startMicros() >= watched.holdMicros();
      current = longEnough || run.state() == State.UNDECIDED ? run : null;
    }
    if (current != null) {
      episodes.add(recovering(current));
    }
  }

  private Episode recovering(Episode last) {
    boolean cleared = timeline.horizon() - last.endMicros() >= watched.clearMicros();
    return last.state() == State.OVER && !cleared
        ? last.until(last.endMicros(), State.RECOVERING)
        : last;
  }
}
