package org.yizhan.cloud.fault;

import static org.yizhan.cloud.fault.EventTime.NONE;
import static org.yizhan.cloud.fault.EventTime.instant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.yizhan.cloud.fault.Episode.State;
import org.yizhan.cloud.fault.StationPlan.Watched;

/**
 * The difference between the incidents that are known and the episodes that the samples show,
 * collected as effects. An incident and an episode belong together when the episode begins where
 * the incident was born, which keeps ids unique, or else when they overlap.
 */
final class IncidentChanges {
  private final String station;
  private final Instant now;
  private final List<Effect> effects = new ArrayList<>();

  IncidentChanges(String station, Instant now) {
    this.station = station;
    this.now = now;
  }

  List<Effect> effects() {
    return effects;
  }

  /**
   * The incidents after the change.
   *
   * @param windowMicros incidents that began earlier than the samples reach are final
   */
  List<Occurrence> between(
      Watched watched, List<Occurrence> known, List<Episode> episodes, long windowMicros) {
    if (known.isEmpty() && episodes.isEmpty()) {
      return known;
    }
    List<Episode> unmatched = new ArrayList<>(episodes);
    Map<Occurrence, Episode> matches = matches(known, unmatched);
    List<Occurrence> after = new ArrayList<>();
    for (Occurrence occurrence : known) {
      Optional.ofNullable(matches.get(occurrence))
          .map(episode -> matched(occurrence, episode))
          .or(() -> unconfirmed(occurrence, windowMicros))
          .ifPresent(after::add);
    }
    for (Episode episode : unmatched) {
      found(watched, episode).ifPresent(after::add);
    }
    return after;
  }

  /** Pairs off what belongs together; what is left in {@code unmatched} has no incident. */
  private static Map<Occurrence, Episode> matches(List<Occurrence> known, List<Episode> unmatched) {
    Map<Occurrence, Episode> matches = new HashMap<>();
    match(known, unmatched, matches, (o, e) -> o.bornMicros() == e.startMicros());
    match(known, unmatched, matches, (o, e) -> e.overlaps(o));
    return matches;
  }

  private static void match(
      List<Occurrence> known,
      List<Episode> unmatched,
      Map<Occurrence, Episode> matches,
      BiPredicate<Occurrence, Episode> belong) {
    for (Occurrence occurrence : known) {
      if (!matches.containsKey(occurrence)) {
        unmatched.stream()
            .filter(e -> belong.test(occurrence, e))
            .findFirst()
            .ifPresent(e -> matches.put(occurrence, e));
        unmatched.remove(matches.get(occurrence));
      }
    }
  }

  private Occurrence matched(Occurrence occurrence, Episode episode) {
    if (episode.state() == State.UNDECIDED) {
      return occurrence;
    }
    long cleared = episode.state() == State.OVER ? episode.endMicros() : NONE;
    Occurrence after = occurrence.spanning(episode.startMicros(), cleared);
    boolean clears = occurrence.open() && !after.open();
    boolean moved = after.startedMicros() != occurrence.startedMicros();
    boolean endMoved = !clears && after.clearedMicros() != occurrence.clearedMicros();
    if (moved || endMoved) {
      amend(after, clears);
    }
    if (clears) {
      effects.add(new Effect.Clear(after.id(), instant(cleared), false));
    }
    return after;
  }

  private void amend(Occurrence after, boolean clearsNext) {
    boolean cleared = !clearsNext && !after.open();
    effects.add(
        new Effect.Amend(
            after.id(),
            instant(after.startedMicros()),
            cleared ? Optional.of(instant(after.clearedMicros())) : Optional.empty()));
  }

  /** No episode shows the incident: it is withdrawn, unless it is older than the samples reach. */
  private Optional<Occurrence> unconfirmed(Occurrence occurrence, long windowMicros) {
    if (occurrence.open() || occurrence.startedMicros() >= windowMicros) {
      effects.add(new Effect.Clear(occurrence.id(), instant(occurrence.startedMicros()), true));
    }
    return Optional.empty();
  }

  /**
   * An episode without an incident. What began in backlog and is no longer on waits until it is
   * over, and is history then.
   */
  private Optional<Occurrence> found(Watched watched, Episode episode) {
    boolean wait =
        episode.state() == State.UNDECIDED
            || (episode.state() == State.RECOVERING && !episode.startedLive());
    if (wait) {
      return Optional.empty();
    }
    boolean over = episode.state() == State.OVER;
    Occurrence opened =
        open(
            watched.key(),
            watched.severity(),
            episode.startMicros(),
            over && !episode.startedLive());
    return Optional.of(over ? clear(opened, episode.endMicros()) : opened);
  }

  Occurrence open(InstanceKey instance, Severity severity, long started, boolean historical) {
    FaultKey key = FaultKey.of(station, instance);
    UUID id = key.occurrence(started);
    effects.add(new Effect.Open(id, key, severity, instant(started), now, historical));
    return new Occurrence(id, started, started, NONE);
  }

  Occurrence clear(Occurrence occurrence, long cleared) {
    effects.add(new Effect.Clear(occurrence.id(), instant(cleared), false));
    return occurrence.spanning(occurrence.startedMicros(), cleared);
  }
}
