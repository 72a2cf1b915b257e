package org.yizhan.edge.guard;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yizhan.edge.guard.Action.Deed;
import org.yizhan.edge.guard.Plan.Drives;
import org.yizhan.profile.GuardCause;
import org.yizhan.profile.GuardRule;

/** What people ask for, and the answer. */
final class Requests {
  private final Draft draft;
  private final Plan plan;

  Requests(Draft draft) {
    this.draft = draft;
    this.plan = draft.plan;
  }

  void take(Input.Request request) {
    switch (request) {
      case Input.Unlock(String door, Duration duration) -> unlock(door, duration);
      case Input.SwitchRelay(String device, boolean on) -> switchRelay(device, on);
      case Input.Rearm(String rule) -> rearm(rule);
    }
  }

  private void unlock(String device, Duration duration) {
    Optional<Plan.Output> lock = draft.lock(device);
    if (lock.isEmpty()) {
      refuse(device, "there is no lock \"" + device + "\", only " + names(Drives.LOCK));
      return;
    }
    long least = Plan.micros(Guard.LEAST_UNLOCK);
    long micros = Math.clamp(Plan.micros(duration), least, lock.get().unlockMaxMicros());
    draft.doors.put(device, draft.door(device).unlock(draft.now + micros));
    answer("unlocked for " + Math.round(micros / 1e6) + " s");
  }

  private void switchRelay(String device, boolean on) {
    Optional<Plan.Output> output = plan.output(device).filter(o -> o.drives() != Drives.LOCK);
    if (output.isEmpty()) {
      String relays = names(Drives.POWER, Drives.RELAY);
      refuse(device, "there is no relay \"" + device + "\", only " + relays);
      return;
    }
    Optional<Boolean> before = Optional.ofNullable(draft.wishes.put(device, on));
    Verdict verdict = Verdict.of(plan, draft.state(), output.get());
    if (verdict.on() == on) {
      answer(on ? "closed" : "open");
    } else {
      before.ifPresentOrElse(
          wish -> draft.wishes.put(device, wish), () -> draft.wishes.remove(device));
      refuse(device, "held " + (on ? "open" : "closed") + why(verdict));
    }
  }

  private static String why(Verdict verdict) {
    String cause =
        verdict.cause().map(c -> " by " + c.word() + ", rule " + verdict.rule()).orElse("");
    return cause + ": " + verdict.words();
  }

  private void rearm(String id) {
    List<Plan.Pair> pairs = plan.pairs().stream().filter(p -> p.rule().id().equals(id)).toList();
    List<Plan.Pair> tripped = pairs.stream().filter(p -> draft.watch(p).tripped()).toList();
    Optional<Plan.Pair> lasting = tripped.stream().filter(p -> !draft.watch(p).over()).findFirst();
    if (pairs.isEmpty()) {
      refuse("", "there is no rule \"" + id + "\" that trips, only " + ruleNames());
    } else if (!(pairs.getFirst().rule().rearm() instanceof GuardRule.Rearm.Manual)) {
      refuse("", "rule " + id + " re-arms by itself, as its profile says");
    } else if (lasting.isPresent()) {
      refuse(lasting.get().device(), "rule " + id + " holds: " + whyNotOver(lasting.get()));
    } else {
      tripped.forEach(this::rearm);
      answer("rule " + id + (tripped.isEmpty() ? " had not tripped" : " re-armed"));
    }
  }

  private void rearm(Plan.Pair pair) {
    draft.watches.put(pair.key(), draft.watch(pair).rearm());
    draft.tell(pair, Deed.REARMED, "asked for, and the cause is over");
  }

  private String whyNotOver(Plan.Pair pair) {
    WatchState watch = draft.watch(pair);
    return watch.sight() == Sight.CAUSE && !watch.failing()
        ? pair.words() + " lasts"
        : pair.quantity().id() + " of " + pair.device() + " is not known";
  }

  private void answer(String words) {
    draft.effects.add(new Effect.Answer(true, words));
  }

  private void refuse(String device, String words) {
    draft.tell(device, Deed.REFUSED, Optional.of(GuardCause.COMMAND), "", words);
    draft.effects.add(new Effect.Answer(false, words));
  }

  private String names(Drives... kinds) {
    return listed(plan.driving(Set.of(kinds)));
  }

  private String ruleNames() {
    return listed(plan.pairs().stream().map(p -> p.rule().id()).distinct().sorted().toList());
  }

  private static String listed(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
