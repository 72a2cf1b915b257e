package org.yizhan.cloud.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.yizhan.cloud.fault.Effect;
import org.yizhan.cloud.fault.FaultEngine;
import org.yizhan.cloud.fault.Input;
import org.yizhan.cloud.fault.StationPlan;
import org.yizhan.cloud.fault.StationState;
import org.yizhan.cloud.fault.Step;

/** The inputs of one call, judged but not yet durable: dropped as a whole if that fails. */
final class Round {
  private final Function<String, StationState> known;
  private final Instant now;
  private final Map<String, StationState> states = new HashMap<>();
  private final Set<String> material = new HashSet<>();
  private final List<Effect> effects = new ArrayList<>();
  private int tooLate;
  private int thinned;

  Round(Function<String, StationState> known, Instant now) {
    this.known = known;
    this.now = now;
  }

  void judge(String station, StationPlan plan, Input input) {
    StationState before = state(station);
    Step step = FaultEngine.apply(before, plan, input, now);
    if (!step.state().equals(before)) {
      states.put(station, step.state());
    }
    if (step.material()) {
      material.add(station);
    }
    effects.addAll(step.effects());
    tooLate += step.tooLate();
    thinned += step.thinned();
  }

  StationState state(String station) {
    StationState changed = states.get(station);
    return changed == null ? known.apply(station) : changed;
  }

  Instant now() {
    return now;
  }

  Map<String, StationState> states() {
    return states;
  }

  Set<String> material() {
    return material;
  }

  List<Effect> effects() {
    return effects;
  }

  int tooLate() {
    return tooLate;
  }

  int thinned() {
    return thinned;
  }
}
