package org.yizhan.edge.guard;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.yizhan.profile.GuardCause;

/**
 * How an output should be, and why.
 *
 * @param cause empty when nothing holds it otherwise than usual
 * @param rule id of the rule that decides; empty when none does
 * @param words for people
 */
record Verdict(boolean on, Optional<GuardCause> cause, String rule, String words) {
  private static Verdict by(boolean on, GuardCause cause, String words) {
    return new Verdict(on, Optional.of(cause), "", words);
  }

  private static Verdict by(boolean on, Plan.Pair pair) {
    return new Verdict(on, Optional.of(pair.rule().cause()), pair.rule().id(), pair.words());
  }

  private static Verdict free(boolean on, String words) {
    return new Verdict(on, Optional.empty(), "", words);
  }

  /** What the state wants of an output. The order of the questions is the order of precedence. */
  static Verdict of(Plan plan, GuardState state, Plan.Output output) {
    return switch (output.drives()) {
      case POWER -> power(plan, state, output.device());
      case RELAY -> relay(plan, state, output.device());
      case LOCK -> lock(plan, state, output);
    };
  }

  /** A rule that cuts, an operator's wish, what has not been looked at yet; else closed. */
  private static Verdict power(Plan plan, GuardState state, String device) {
    Optional<Plan.Pair> cut = tripped(plan, state, device, Plan.Pair::cut);
    if (cut.isPresent()) {
      return by(false, cut.get());
    }
    if (!state.wishes().getOrDefault(device, true)) {
      return by(false, GuardCause.COMMAND, "asked for");
    }
    return unseen(plan, state, device, Plan.Pair::cut)
        .map(pair -> free(false, waits(pair)))
        .orElse(free(true, "nothing holds it"));
  }

  /** A rule that cuts, a rule that switches on, an operator's wish; else open. */
  private static Verdict relay(Plan plan, GuardState state, String device) {
    Optional<Plan.Pair> cut = tripped(plan, state, device, Plan.Pair::cut);
    if (cut.isPresent()) {
      return by(false, cut.get());
    }
    Optional<Plan.Pair> sounding =
        acting(plan, device, pair -> pair.rule().on())
            .filter(pair -> Timers.sounds(state, pair))
            .findFirst();
    if (sounding.isPresent()) {
      return by(true, sounding.get());
    }
    if (!state.wishes().getOrDefault(device, false)) {
      return free(false, "nothing holds it");
    }
    return unseen(plan, state, device, Plan.Pair::cut)
        .map(pair -> free(false, waits(pair)))
        .orElse(by(true, GuardCause.COMMAND, "asked for"));
  }

  /**
   * A rule that releases; the opening hours, as far as they are known and nobody can be locked in;
   * the exit button; a command; else locked.
   */
  private static Verdict lock(Plan plan, GuardState state, Plan.Output output) {
    String device = output.device();
    Optional<Plan.Pair> release = tripped(plan, state, device, pair -> pair.rule().release());
    if (release.isPresent()) {
      return by(false, release.get());
    }
    Optional<String> open = openBecause(plan, state, device);
    if (open.isPresent()) {
      return free(false, open.get());
    }
    DoorState door = state.door(device);
    if (door.exit(state.atMicros())) {
      return by(false, GuardCause.EXIT, door.bad() ? "the button is not known" : "pressed");
    }
    if (state.atMicros() < door.commandMicros()) {
      return by(false, GuardCause.COMMAND, "asked for");
    }
    String rule = plan.lockRules().get(device);
    return new Verdict(true, Optional.of(GuardCause.OPENING_HOURS), rule, "the station is closed");
  }

  /** Why a door is not to be locked at all, if so. */
  private static Optional<String> openBecause(Plan plan, GuardState state, String device) {
    if (!plan.lockRules().containsKey(device)) {
      return Optional.of("no rule locks it");
    }
    if (!state.clock().known()) {
      return Optional.of("the date is not known");
    }
    if (!state.clock().closed()) {
      return Optional.of("the station is open");
    }
    DoorState door = state.door(device);
    if (door.button() == Sight.UNSEEN && !door.bad()) {
      return Optional.of("waits for the first good look at its exit button");
    }
    return unseen(plan, state, device, pair -> pair.rule().release()).map(Verdict::waits);
  }

  private static Optional<Plan.Pair> tripped(
      Plan plan, GuardState state, String device, Function<Plan.Pair, List<String>> acts) {
    return acting(plan, device, acts).filter(pair -> state.watch(pair).tripped()).findFirst();
  }

  private static Optional<Plan.Pair> unseen(
      Plan plan, GuardState state, String device, Function<Plan.Pair, List<String>> acts) {
    return acting(plan, device, acts).filter(pair -> state.watch(pair).unseen()).findFirst();
  }

  private static Stream<Plan.Pair> acting(
      Plan plan, String device, Function<Plan.Pair, List<String>> acts) {
    return plan.pairs().stream().filter(pair -> acts.apply(pair).contains(device));
  }

  private static String waits(Plan.Pair pair) {
    return "waits for the first good look at "
        + pair.quantity().id()
        + " of "
        + pair.device()
        + ", rule "
        + pair.rule().id();
  }
}
