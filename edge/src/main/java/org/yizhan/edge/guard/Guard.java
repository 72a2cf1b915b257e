package org.yizhan.edge.guard;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.yizhan.edge.guard.Plan.Drives;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.profile.GuardCause;
import org.yizhan.profile.StationProfile;

/**
 * A station's local safety rules. Pure: it holds the rules and outputs of a profile, and nothing
 * that changes; the README beside this file says what they mean. Times are station time,
 * microseconds, which runs evenly and never goes back.
 */
public final class Guard {
  /** Looks that have failed for so long are told. */
  public static final Duration BLIND_AFTER = Duration.ofSeconds(10);

  /** The clock on the wall is looked at each full minute: opening hours begin and end on one. */
  public static final Duration CLOCK_LOOK = Duration.ofMinutes(1);

  /** A door that is unlocked by a command is so for at least this. */
  public static final Duration LEAST_UNLOCK = Duration.ofSeconds(1);

  /** There is nothing to wait for. */
  public static final long NEVER = Long.MAX_VALUE;

  private final Plan plan;

  public Guard(StationProfile profile) {
    this.plan = Plan.of(profile);
  }

  /** What comes of an input. */
  public record Step(GuardState state, List<Effect> effects) {}

  /**
   * How an output is held.
   *
   * @param cause empty when nothing holds it otherwise than usual
   * @param rule id of the rule that holds it; empty when none does
   */
  public record Held(String device, boolean on, Optional<GuardCause> cause, String rule) {}

  /** True when the profile has neither rules nor outputs: there is nothing to guard. */
  public boolean idle() {
    return plan.outputs().isEmpty() && plan.pairs().isEmpty();
  }

  /** Before the first input: outputs are off, and nothing has been seen. */
  public GuardState start() {
    return GuardState.NEW;
  }

  /** Takes an input at {@code nowMicros}; effects are in the order in which they are to be done. */
  public Step step(GuardState state, Input input, long nowMicros) {
    Draft draft = new Draft(plan, state, Math.max(nowMicros, state.atMicros()));
    Looks looks = new Looks(draft);
    switch (input) {
      case Input.Seen(String device, Observation observation) -> looks.see(device, observation);
      case Input.Passed(Optional<LocalDateTime> local) -> looks.read(local);
      case Input.Request request -> new Requests(draft).take(request);
    }
    plan.pairs().forEach(pair -> Timers.settle(draft, pair, draft.now));
    looks.tellStuck();
    Outputs.settle(draft);
    return new Step(draft.state(), List.copyOf(draft.effects));
  }

  /** When {@link Input.Passed} is wanted next, {@link #NEVER} if only other inputs matter. */
  public long wakeMicros(GuardState state) {
    if (idle()) {
      return NEVER;
    }
    if (state.atMicros() == WatchState.NEVER) {
      return 0;
    }
    long wake = plan.keepsHours() ? state.clock().nextMicros() : NEVER;
    for (Plan.Pair pair : plan.pairs()) {
      wake = Math.min(wake, Timers.wakeMicros(state, pair));
    }
    for (Plan.Output output : plan.outputs()) {
      if (output.drives() == Drives.LOCK) {
        wake = Math.min(wake, Timers.wakeMicros(state, output));
      }
    }
    return wake;
  }

  /** True when observations of that quantity of that device are to come in. */
  public boolean watches(String device, String quantity) {
    boolean exit =
        quantity.equals(Plan.EXIT)
            && plan.output(device).filter(o -> o.drives() == Drives.LOCK).isPresent();
    return exit
        || plan.pairs().stream()
            .anyMatch(p -> p.device().equals(device) && p.quantity().id().equals(quantity));
  }

  /** How every output is held, in the order of the profile. */
  public List<Held> held(GuardState state) {
    List<Held> held = new ArrayList<>();
    for (Plan.Output output : plan.outputs()) {
      OutputState last = state.output(output.device());
      held.add(new Held(output.device(), last.on(), GuardCause.ofCode(last.code()), last.rule()));
    }
    return held;
  }

  /** The quantity {@code guard} of a device; empty before the first step and without an output. */
  public OptionalInt code(GuardState state, String device) {
    int code = state.output(device).code();
    return code == OutputState.UNTOLD ? OptionalInt.empty() : OptionalInt.of(code);
  }

  /** What must outlive a restart, as JSON values. */
  public Map<String, Object> snapshot(GuardState state) {
    return GuardJson.write(state);
  }

  /**
   * Takes up what {@link #snapshot} gave.
   *
   * @param stoodStill nothing has happened meanwhile, as in a replay; otherwise outputs are off and
   *     everything has to be seen again, while what has tripped stays so
   */
  public GuardState restore(Map<String, Object> snapshot, boolean stoodStill) {
    GuardState state = GuardJson.read(snapshot);
    return stoodStill ? state : state.restarted();
  }
}
