package org.yizhan.edge.guard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.edge.guard.Action.Deed;
import org.yizhan.edge.guard.Plan.Drives;
import org.yizhan.profile.GuardCause;

/** One step under way: what has changed so far, and what is to be done. */
final class Draft {
  final Plan plan;
  final long now;
  final Map<String, WatchState> watches;
  final Map<String, DoorState> doors;
  final Map<String, Boolean> wishes;
  final Map<String, OutputState> outputs;
  final List<Effect> effects = new ArrayList<>();
  ClockState clock;

  Draft(Plan plan, GuardState before, long now) {
    this.plan = plan;
    this.now = now;
    this.watches = new LinkedHashMap<>(before.watches());
    this.doors = new LinkedHashMap<>(before.doors());
    this.wishes = new LinkedHashMap<>(before.wishes());
    this.outputs = new LinkedHashMap<>(before.outputs());
    this.clock = before.clock();
  }

  GuardState state() {
    return new GuardState(now, watches, doors, wishes, outputs, clock);
  }

  WatchState watch(Plan.Pair pair) {
    return watches.getOrDefault(pair.key(), WatchState.NEW);
  }

  DoorState door(String device) {
    return doors.getOrDefault(device, DoorState.NEW);
  }

  Optional<Plan.Output> lock(String device) {
    return plan.output(device).filter(o -> o.drives() == Drives.LOCK);
  }

  void tell(String device, Deed deed, Optional<GuardCause> cause, String rule, String words) {
    effects.add(new Effect.Tell(new Action(now, device, deed, cause, rule, words)));
  }

  /** Tells something of a rule's cause at one device. */
  void tell(Plan.Pair pair, Deed deed, String words) {
    tell(pair.device(), deed, Optional.of(pair.rule().cause()), pair.rule().id(), words);
  }
}
