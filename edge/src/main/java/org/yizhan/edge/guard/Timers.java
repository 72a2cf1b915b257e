package org.yizhan.edge.guard;

import org.yizhan.edge.guard.Action.Deed;
import org.yizhan.profile.GuardRule;

/** What rules do by the passing of time: they trip, let go, and fall silent. */
final class Timers {
  private Timers() {}

  /** Trips or re-arms a rule where that is due by {@code atMicros}. */
  static void settle(Draft draft, Plan.Pair pair, long atMicros) {
    WatchState watch = draft.watch(pair);
    if (watch.waiting() && atMicros >= tripMicros(pair.rule(), watch)) {
      draft.watches.put(pair.key(), watch.trip(draft.now));
      draft.tell(pair, Deed.TRIPPED, pair.words());
    } else if (watch.tripped() && watch.over() && atMicros >= rearmMicros(pair.rule(), watch)) {
      draft.watches.put(pair.key(), watch.rearm());
      draft.tell(pair, Deed.REARMED, "the cause is over");
    }
  }

  private static long tripMicros(GuardRule rule, WatchState watch) {
    return watch.sinceMicros() + Plan.micros(rule.hold());
  }

  /** When a tripped rule whose cause is over lets go by itself. */
  private static long rearmMicros(GuardRule rule, WatchState watch) {
    return switch (rule.rearm()) {
      case GuardRule.Rearm.Cleared _ -> watch.sinceMicros();
      case GuardRule.Rearm.After(var pause) -> watch.sinceMicros() + Plan.micros(pause);
      case GuardRule.Rearm.Manual _ -> Guard.NEVER;
    };
  }

  /** True while a tripped rule holds its sirens and lights on. */
  static boolean sounds(GuardState state, Plan.Pair pair) {
    WatchState watch = state.watch(pair);
    return watch.tripped() && state.atMicros() < silentMicros(pair.rule(), watch);
  }

  private static long silentMicros(GuardRule rule, WatchState watch) {
    return rule.atMost().map(most -> watch.actedMicros() + Plan.micros(most)).orElse(Guard.NEVER);
  }

  /** When time alone changes something, all that was due by the last step being done. */
  static long wakeMicros(GuardState state, Plan.Pair pair) {
    WatchState watch = state.watch(pair);
    long wake = Guard.NEVER;
    if (watch.waiting()) {
      wake = tripMicros(pair.rule(), watch);
    }
    if (watch.tripped() && watch.over()) {
      wake = Math.min(wake, rearmMicros(pair.rule(), watch));
    }
    if (!pair.rule().on().isEmpty() && sounds(state, pair)) {
      wake = Math.min(wake, silentMicros(pair.rule(), watch));
    }
    return wake;
  }

  /** The same for a door: when what holds it unlocked is over, or is to be told as stuck. */
  static long wakeMicros(GuardState state, Plan.Output lock) {
    DoorState door = state.door(lock.device());
    long wake = Guard.NEVER;
    if (door.exitMicros() > state.atMicros()) {
      wake = door.exitMicros();
    }
    if (door.commandMicros() > state.atMicros()) {
      wake = Math.min(wake, door.commandMicros());
    }
    if (door.pressed() && !door.stuckTold()) {
      wake = Math.min(wake, door.sinceMicros() + lock.unlockMaxMicros());
    }
    return wake;
  }
}
