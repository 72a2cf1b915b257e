package org.yizhan.edge.guard;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yizhan.edge.guard.Action.Deed;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.profile.GuardCause;

/** Brings the outputs to where the state wants them. */
final class Outputs {
  private Outputs() {}

  /** Off is the safe side of every lock and circuit: what is to be off goes first. */
  static void settle(Draft draft) {
    GuardState state = draft.state();
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    draft
        .plan
        .outputs()
        .forEach(output -> verdicts.put(output.device(), Verdict.of(draft.plan, state, output)));
    verdicts.entrySet().stream()
        .sorted(Comparator.comparing(verdict -> verdict.getValue().on()))
        .forEach(verdict -> settle(draft, verdict.getKey(), verdict.getValue()));
  }

  private static void settle(Draft draft, String device, Verdict verdict) {
    OutputState before = draft.outputs.getOrDefault(device, OutputState.NEW);
    int code = verdict.cause().map(GuardCause::code).orElse(0);
    if (before.on() != verdict.on()) {
      draft.effects.add(new Effect.Switch(device, verdict.on(), verdict.cause(), verdict.rule()));
      Deed deed = verdict.on() ? Deed.SWITCHED_ON : Deed.SWITCHED_OFF;
      draft.tell(device, deed, verdict.cause(), verdict.rule(), verdict.words());
    }
    if (before.code() != code) {
      draft.effects.add(new Effect.Observed(device, Observation.whole("guard", draft.now, code)));
    }
    draft.outputs.put(device, new OutputState(verdict.on(), code, verdict.rule()));
  }
}
