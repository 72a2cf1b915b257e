package org.yizhan.cloud.fault;

import static org.yizhan.cloud.fault.EventTime.NONE;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

/**
 * Judges one station's inputs: {@code (state, plan, input, now) -> (state, effects)}.
 *
 * <p>Conditions run in event time: an input changes samples and watermarks, the episodes are
 * derived anew, and the effects are what differs from the incidents known before. {@code
 * station-offline} and {@code no-data} run on the server's clock, see {@link ClockFaults}.
 */
public final class FaultEngine {
  private final StationState before;
  private final StationPlan plan;
  private final long now;
  private final IncidentChanges changes;
  private int tooLate;
  private int thinned;

  private FaultEngine(StationState before, StationPlan plan, Instant now) {
    this.before = before;
    this.plan = plan;
    this.now = EventTime.micros(now);
    this.changes = new IncidentChanges(before.station, now);
  }

  /** The next state and what changed. The state given is left as it is. */
  public static Step apply(StationState state, StationPlan plan, Input input, Instant now) {
    return new FaultEngine(state, plan, now).apply(input);
  }

  private Step apply(Input input) {
    StationState after =
        switch (input) {
          case Input.Readings readings -> readings(readings);
          case Input.Link link -> link(link);
          case Input.Tick() -> tick();
        };
    return new Step(after, changes.effects(), material(after), tooLate, thinned);
  }

  /** What a restart must find again: anything but fresh evidence that all is well. */
  private boolean material(StationState after) {
    Timeline was = before.timeline;
    Timeline is = after.timeline;
    return !changes.effects().isEmpty()
        || after.link != before.link
        || after.linkSince != before.linkSince
        || !is.gaps().equals(was.gaps())
        || is.historyMicros() != was.historyMicros()
        || after.tracks.entrySet().stream()
            .anyMatch(
                e -> !e.getValue().quiet() && !e.getValue().equals(before.tracks.get(e.getKey())));
  }

  private StationState readings(Input.Readings input) {
    Timeline timeline =
        before.timeline.at(now, before.onlineSince()).heard(input.history(), input.readings(), now);
    Map<InstanceKey, Track> tracks = sampled(input, timeline.floorMicros());
    StationState heard =
        new StationState(
            before.station,
            timeline,
            before.link,
            before.linkSince,
            evidence(input.readings()),
            judged(tracks, timeline),
            before.clockFaults);
    return ClockFaults.cleared(heard, plan, now, changes).with(timeline.settled());
  }

  private Map<String, Evidence> evidence(List<Reading> readings) {
    Map<String, Evidence> heard = new HashMap<>();
    for (Reading reading : readings) {
      Evidence known = heard.get(reading.device());
      if (known == null) {
        known = before.evidence.getOrDefault(reading.device(), Evidence.NOTHING).thawed();
      }
      heard.put(reading.device(), known.hear(reading, now));
    }
    Map<String, Evidence> all = new HashMap<>(before.evidence);
    all.putAll(heard);
    return all;
  }

  private Map<InstanceKey, Track> sampled(Input.Readings input, long floor) {
    Map<InstanceKey, NewSamples> found = new HashMap<>();
    for (Reading reading : input.readings()) {
      if (reading.quality() == Quality.BAD) {
        continue;
      }
      for (StationPlan.Probe probe : plan.probes(reading.device(), reading.quantity())) {
        sample(reading, probe, !input.history(), floor, found);
      }
    }
    Map<InstanceKey, Track> tracks = new HashMap<>(before.tracks);
    found.forEach((key, news) -> tracks.put(key, news.into(tracks.get(key))));
    return tracks;
  }

  private void sample(
      Reading reading,
      StationPlan.Probe probe,
      boolean live,
      long floor,
      Map<InstanceKey, NewSamples> found) {
    Term.Truth truth = probe.bound().judge(reading.value());
    if (truth == Term.Truth.KEPT) {
      return;
    }
    if (reading.timeMicros() < floor) {
      tooLate++;
      return;
    }
    boolean on = truth == Term.Truth.TRUE;
    found
        .computeIfAbsent(probe.watched().key(), k -> new NewSamples(probe.watched().terms() == 1))
        .add(Samples.pack(reading.timeMicros(), probe.slot(), on, live), on);
  }

  private Map<InstanceKey, Track> judged(Map<InstanceKey, Track> tracks, Timeline timeline) {
    for (Map.Entry<InstanceKey, Track> entry : tracks.entrySet()) {
      Track track = entry.getValue();
      boolean removed = plan.watched(entry.getKey()) == null;
      if (removed
          || !track.quiet()
          || track.overflows()
          || track.overgrown(timeline.floorMicros())) {
        entry.setValue(judged(entry.getKey(), track, timeline));
      }
    }
    tracks.values().removeIf(t -> t.samples().size() == 0);
    return tracks;
  }

  private Track judged(InstanceKey key, Track track, Timeline timeline) {
    StationPlan.Watched watched = plan.watched(key);
    if (watched == null) {
      track.occurrences().stream().filter(Occurrence::open).forEach(o -> changes.clear(o, now));
      return Track.EMPTY;
    }
    Track next = track.judged(watched, timeline, changes);
    if (!next.overflows()) {
      return next;
    }
    thinned++;
    return next.thinned();
  }

  private StationState link(Input.Link input) {
    long at = EventTime.micros(input.at());
    boolean same = input.state() == before.link;
    if (same && input.state() != LinkState.ONLINE) {
      return before;
    }
    // Going down, or connecting again without having been seen to go down: an outage to be filled.
    boolean outage = same || input.state() != LinkState.ONLINE;
    StationState linked =
        new StationState(
            before.station,
            outage && before.timeline.liveMicros() != NONE
                ? before.timeline.resume()
                : before.timeline,
            input.state(),
            at,
            before.evidence,
            before.tracks,
            before.clockFaults);
    return ClockFaults.judged(linked, plan, now, changes);
  }

  private StationState tick() {
    Timeline timeline = before.timeline.at(now, before.onlineSince());
    StationState passed = before;
    if (!timeline.equals(before.timeline) || staleInstances()) {
      passed =
          new StationState(
              before.station,
              timeline.settled(),
              before.link,
              before.linkSince,
              before.evidence,
              judged(new HashMap<>(before.tracks), timeline),
              before.clockFaults);
    }
    return ClockFaults.judged(passed, plan, now, changes);
  }

  /** True when the profile no longer has a device that a rule remembers. */
  private boolean staleInstances() {
    for (Map.Entry<InstanceKey, Track> entry : before.tracks.entrySet()) {
      if (plan.watched(entry.getKey()) == null) {
        return true;
      }
    }
    return false;
  }
}
