package org.yizhan.cloud.fault;

import static org.yizhan.cloud.fault.EventTime.NONE;

import java.util.ArrayList;
import java.util.List;
import org.yizhan.cloud.fault.Episode.State;
import org.yizhan.cloud.fault.StationPlan.Watched;

/**
 * The state of one rule instance: its samples and the incidents that late data may still change.
 *
 * @param quiet true when the condition is nowhere true and no incident is remembered: time alone
 *     cannot change that
 */
record Track(Samples samples, List<Occurrence> occurrences, boolean quiet) {
  /** Lists shorter than this are not worth forgetting from. */
  private static final int PRUNE_ABOVE = 32;

  static final Track EMPTY = new Track(Samples.EMPTY, List.of(), true);

  Track {
    occurrences = List.copyOf(occurrences);
  }

  Track with(Samples more) {
    return new Track(more, occurrences, false);
  }

  /** Judges the samples anew; what changed goes to {@code changes}. */
  Track judged(Watched watched, Timeline timeline, IncidentChanges changes) {
    long openSince =
        occurrences.stream()
            .filter(Occurrence::open)
            .mapToLong(Occurrence::startedMicros)
            .findFirst()
            .orElse(NONE);
    Episodes.Derived derived = Episodes.derive(samples, watched, timeline, openSince);
    List<Occurrence> after =
        changes.between(watched, occurrences, derived.episodes(), samples.time(0));
    return pruned(watched, timeline, derived, after);
  }

  private Track pruned(
      Watched watched, Timeline timeline, Episodes.Derived derived, List<Occurrence> after) {
    long keepFrom = timeline.floorMicros();
    if (derived.pendingMicros() != NONE) {
      keepFrom = Math.min(keepFrom, derived.pendingMicros());
    }
    List<Occurrence> kept = new ArrayList<>(after);
    for (Episode episode : derived.episodes()) {
      if (settled(episode, watched, timeline)) {
        kept.removeIf(o -> !o.open() && episode.overlaps(o));
      } else {
        keepFrom = Math.min(keepFrom, episode.startMicros());
      }
    }
    boolean rest = derived.quiet() && kept.isEmpty();
    boolean forget = overgrown(keepFrom) || kept.size() < after.size();
    return new Track(forget ? since(keepFrom, timeline) : samples, kept, rest);
  }

  private static boolean settled(Episode episode, Watched watched, Timeline timeline) {
    return episode.state() == State.OVER
        && episode.endMicros() + watched.clearMicros() <= timeline.floorMicros();
  }

  /** What later judgements need: each slot's last sample before {@code from}, and what follows. */
  private Samples since(long from, Timeline timeline) {
    int[] lastBefore = {-1, -1, -1, -1};
    for (int i = 0; i < samples.size() && samples.time(i) < from; i++) {
      lastBefore[samples.slot(i)] = i;
    }
    return samples.filter(
        (i, same) ->
            samples.time(i) >= from
                ? !(same && settledRepeat(i, timeline))
                : lastBefore[samples.slot(i)] == i);
  }

  /** Repeats are needed as long as a late sample could come between them. */
  private boolean settledRepeat(int i, Timeline timeline) {
    long time = samples.time(i);
    long known = timeline.knownUntil(time);
    boolean afterGap = i > 0 && timeline.knownUntil(samples.time(i - 1)) != known;
    return !afterGap && time < known - Timeline.LATENESS_MICROS;
  }

  /** True when half of the samples could be forgotten. */
  boolean overgrown(long floor) {
    return samples.size() > PRUNE_ABOVE && samples.time(samples.size() / 2) < floor;
  }

  /** True when the samples are over their limit. */
  boolean overflows() {
    return samples.size() > Samples.LIMIT;
  }

  /** Thinned to the limit; incidents that the samples no longer show are final. */
  Track thinned() {
    Samples thin = samples.thinned();
    long first = thin.size() > 1 ? thin.time(1) : NONE;
    return new Track(
        thin,
        occurrences.stream().filter(o -> o.open() || o.clearedMicros() >= first).toList(),
        quiet);
  }
}
