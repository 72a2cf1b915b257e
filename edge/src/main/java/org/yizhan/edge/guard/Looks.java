package org.yizhan.edge.guard;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import org.yizhan.edge.guard.Action.Deed;
import org.yizhan.edge.guard.Plan.Drives;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.profile.GuardCause;
import org.yizhan.wire.Quality;

/** What looks at devices, exit buttons and the clock on the wall mean. */
final class Looks {
  private final Draft draft;

  Looks(Draft draft) {
    this.draft = draft;
  }

  void see(String device, Observation observation) {
    for (Plan.Pair pair : draft.plan.pairs()) {
      if (pair.device().equals(device) && pair.quantity().id().equals(observation.quantity())) {
        look(pair, observation);
      }
    }
    if (observation.quantity().equals(Plan.EXIT)) {
      draft.lock(device).ifPresent(output -> look(output, observation));
    }
  }

  /**
   * A value that may be wrong counts when it is the cause, since that errs on the safe side, and is
   * no proof that all is well.
   */
  private void look(Plan.Pair pair, Observation observation) {
    long at = Math.min(observation.timeMicros(), draft.now);
    Timers.settle(draft, pair, at);
    boolean readable =
        observation.quality() != Quality.BAD && pair.quantity().inRange(observation.value());
    boolean cause = readable && pair.isCause(observation.value());
    boolean proof = readable && observation.quality() != Quality.UNCERTAIN;
    WatchState before = draft.watch(pair);
    if (cause || proof) {
      Sight seen = cause ? Sight.CAUSE : Sight.CLEAR;
      draft.watches.put(pair.key(), before.good(seen, at));
      if (seen != before.sight()) {
        draft.effects.add(new Effect.Turned(pair.device()));
      }
      if (before.blind()) {
        draft.tell(pair, Deed.NOTED, pair.quantity().id() + " can be read again");
      }
    } else {
      draft.watches.put(pair.key(), before.failed(at));
      tellBlind(pair);
    }
  }

  private void tellBlind(Plan.Pair pair) {
    WatchState watch = draft.watch(pair);
    if (!watch.blind() && draft.now - watch.badMicros() >= Plan.micros(Guard.BLIND_AFTER)) {
      draft.watches.put(pair.key(), watch.toldBlind());
      draft.tell(pair, Deed.NOTED, pair.quantity().id() + " cannot be read, and so not be watched");
    }
  }

  private void look(Plan.Output output, Observation observation) {
    DoorState before = draft.door(output.device());
    long at = Math.min(observation.timeMicros(), draft.now);
    if (observation.quality() == Quality.BAD || observation.quality() == Quality.UNCERTAIN) {
      draft.doors.put(output.device(), before.failed());
      if (!before.bad()) {
        noteExit(output, "the exit button cannot be read: the door stays unlocked");
      }
    } else {
      long until = draft.now + output.unlockMaxMicros();
      draft.doors.put(output.device(), before.good(observation.value() != 0, at, until));
    }
  }

  /** A button that is never let go is a cut wire, or somebody who leans on it. */
  void tellStuck() {
    for (Plan.Output output : draft.plan.outputs()) {
      DoorState door = draft.door(output.device());
      boolean stuck =
          output.drives() == Drives.LOCK
              && door.pressed()
              && draft.now - door.sinceMicros() >= output.unlockMaxMicros();
      if (stuck && !door.stuckTold()) {
        draft.doors.put(output.device(), door.toldStuck());
        noteExit(
            output, "the exit button stays pressed, or its wire is cut: the door stays unlocked");
      }
    }
  }

  private void noteExit(Plan.Output output, String words) {
    draft.tell(output.device(), Deed.NOTED, Optional.of(GuardCause.EXIT), "", words);
  }

  /** The next look at the clock is at its next full minute. */
  void read(Optional<LocalDateTime> local) {
    if (!draft.plan.keepsHours()) {
      return;
    }
    if (local.isEmpty() && !draft.clock.unknownTold()) {
      Optional<GuardCause> hours = Optional.of(GuardCause.OPENING_HOURS);
      draft.tell("", Deed.NOTED, hours, "", "the date is not known: doors stay unlocked");
    }
    Duration next = local.map(Looks::toNextMinute).orElse(Guard.CLOCK_LOOK);
    boolean closed = local.map(at -> !draft.plan.hours().openAt(at)).orElse(false);
    draft.clock =
        new ClockState(local.isPresent(), closed, draft.now + Plan.micros(next), local.isEmpty());
  }

  private static Duration toNextMinute(LocalDateTime local) {
    LocalDateTime minute = local.withSecond(0).withNano(0);
    return Guard.CLOCK_LOOK.minus(Duration.between(minute, local));
  }
}
