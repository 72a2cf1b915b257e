package org.yizhan.edge.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.Stations.SECOND;
import static org.yizhan.edge.Stations.T0;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yizhan.edge.sensor.Observation;

/**
 * Whatever happens in whatever order: nobody is locked in, and nothing that tripped has power. What
 * must hold is worked out from the inputs alone, not from the guard's own state.
 */
class GuardInvariantsTest {
  private static final int SEEDS = 100;
  private static final int STEPS = 400;
  private static final int CAUSE_ONE_IN = 8;
  private static final List<String> RULES =
      List.of("amps", "hot", "leak", "fire", "aed", "closing");
  private static final List<String> REQUESTED = List.of("charger-1", "charger-2", "siren");

  /** So that it closes and opens again within a run. */
  private static final LocalDateTime LOCAL = LocalDateTime.of(2026, 11, 23, 22, 50);

  private static List<Long> seeds() {
    return new Random(20261125).longs(SEEDS).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void hold(long seed) {
    new Run(seed).play();
  }

  /** The runs lock the door and power the chargers, so that the invariants say something. */
  @Test
  void theRunsGoEverywhere() {
    int locked = 0;
    int powered = 0;
    for (long seed : seeds()) {
      Run run = new Run(seed);
      run.play();
      locked += run.everLocked ? 1 : 0;
      powered += run.everPowered ? 1 : 0;
    }
    assertTrue(locked > SEEDS / 4, locked + " runs locked the door");
    assertTrue(powered > SEEDS / 2, powered + " runs powered the charger");
  }

  /** A cause as the inputs tell it, lasting since a moment. */
  private static final class Cause {
    private final long holdMicros;
    private long sinceMicros = Long.MAX_VALUE;

    Cause(Duration hold) {
      holdMicros = hold.toNanos() / 1000;
    }

    void seen(boolean there, long nowMicros) {
      if (!there) {
        sinceMicros = Long.MAX_VALUE;
      } else if (sinceMicros == Long.MAX_VALUE) {
        sinceMicros = nowMicros;
      }
    }

    boolean lasts(long nowMicros) {
      return sinceMicros <= nowMicros - holdMicros;
    }
  }

  /** One run; a failure names its seed. */
  private static final class Run {
    private final String seed;
    private final Random random;
    private final Guard guard = new GuardScript(RULES, LOCAL).guard();
    private final Map<String, Boolean> outputs = new HashMap<>();
    private final Cause amps1 = new Cause(Duration.ofSeconds(2));
    private final Cause amps2 = new Cause(Duration.ofSeconds(2));
    private final Cause hot = new Cause(Duration.ofSeconds(5));
    private final Cause leak = new Cause(Duration.ofSeconds(3));
    private final Cause smoke = new Cause(Duration.ZERO);
    private GuardState state = guard.start();
    private boolean hotTripped;
    private boolean smokeTripped;
    private boolean everLocked;
    private boolean everPowered;
    private long exitUntilMicros;
    private long nowMicros = T0;

    Run(long seed) {
      this.seed = "seed " + seed;
      this.random = new Random(seed);
    }

    void play() {
      for (int i = 0; i < STEPS; i++) {
        nowMicros += leap();
        pass();
        switch (random.nextInt(20)) {
          case 0 -> restart();
          case 1 -> request(new Input.Unlock("door-main", Duration.ofSeconds(random.nextInt(60))));
          case 2, 3 ->
              request(
                  new Input.SwitchRelay(REQUESTED.get(random.nextInt(3)), random.nextBoolean()));
          case 4, 5 -> rearm(random.nextBoolean() ? "hot" : "fire");
          default -> look();
        }
        check();
      }
    }

    /** Mostly some seconds; now and then none, or long enough for every rule to let go. */
    private long leap() {
      return switch (random.nextInt(20)) {
        case 0 -> random.nextLong(15 * 60 * SECOND);
        case 1, 2, 3 -> 0;
        default -> random.nextLong(1, 8 * SECOND);
      };
    }

    private void pass() {
      boolean known = random.nextInt(20) != 0;
      LocalDateTime local = LOCAL.plus(Duration.ofNanos((nowMicros - T0) * 1000));
      step(new Input.Passed(Optional.of(local).filter(at -> known)));
      assertTrue(guard.wakeMicros(state) > nowMicros, seed);
    }

    private void look() {
      switch (random.nextInt(7)) {
        case 0 -> amps1.seen(measure("charger-1", "current_a", 12), nowMicros);
        case 1 -> amps2.seen(measure("charger-2", "current_a", 10), nowMicros);
        case 2 -> hot.seen(measure("charger-1", "temperature_c", 65), nowMicros);
        case 3 -> leak.seen(flag("leak-1", "wet"), nowMicros);
        case 4 -> smoke.seen(flag("smoke-1", "alarm"), nowMicros);
        case 5 -> flag("aed-1", "cabinet_open");
        default -> exit();
      }
    }

    private boolean measure(String device, String quantity, double limit) {
      boolean over = random.nextInt(CAUSE_ONE_IN) == 0;
      see(device, Observation.good(quantity, nowMicros, over ? limit + 1 : limit));
      return over;
    }

    private boolean flag(String device, String quantity) {
      boolean set = random.nextInt(CAUSE_ONE_IN) == 0;
      see(device, Observation.flag(quantity, nowMicros, set));
      return set;
    }

    private void exit() {
      if (random.nextInt(4) == 0) {
        see("door-main", Observation.bad("exit", nowMicros));
      } else if (flag("door-main", "exit")) {
        exitUntilMicros = nowMicros + 20 * SECOND;
      }
    }

    private void see(String device, Observation observation) {
      step(new Input.Seen(device, observation));
    }

    private void rearm(String rule) {
      if (request(new Input.Rearm(rule))) {
        hotTripped &= !rule.equals("hot");
        smokeTripped &= !rule.equals("fire");
      }
    }

    private boolean request(Input.Request request) {
      List<Effect.Answer> answers =
          step(request).stream()
              .filter(Effect.Answer.class::isInstance)
              .map(Effect.Answer.class::cast)
              .toList();
      assertEquals(1, answers.size(), seed);
      assertTrue(answers.getFirst().done() || !(request instanceof Input.Unlock), seed);
      return answers.getFirst().done();
    }

    /** The relays fall off; causes go on, but count anew from their next look. */
    private void restart() {
      state = guard.restore(guard.snapshot(state), false);
      outputs.clear();
      List.of(amps1, amps2, hot, leak, smoke).forEach(cause -> cause.seen(false, nowMicros));
      pass();
    }

    private List<Effect> step(Input input) {
      Guard.Step step = guard.step(state, input, nowMicros);
      state = step.state();
      for (Effect effect : step.effects()) {
        if (effect instanceof Effect.Switch s) {
          assertNotEquals(s.on(), outputs.put(s.device(), s.on()), seed);
          assertTrue(step.effects().stream().anyMatch(e -> tells(e, s)), seed + ": untold " + s);
        }
      }
      return step.effects();
    }

    private static boolean tells(Effect effect, Effect.Switch s) {
      return effect instanceof Effect.Tell(Action action)
          && action.device().equals(s.device())
          && action.deed() == (s.on() ? Action.Deed.SWITCHED_ON : Action.Deed.SWITCHED_OFF)
          && action.cause().equals(s.cause())
          && action.rule().equals(s.rule())
          && !action.words().isBlank();
    }

    private boolean on(String device) {
      return outputs.getOrDefault(device, false);
    }

    private void check() {
      hotTripped |= hot.lasts(nowMicros);
      smokeTripped |= smoke.lasts(nowMicros);
      everLocked |= on("door-main");
      everPowered |= on("charger-1");
      if (smokeTripped || nowMicros < exitUntilMicros) {
        assertFalse(on("door-main"), seed + ": locked at step " + nowMicros);
      }
      if (smokeTripped || hotTripped || amps1.lasts(nowMicros) || leak.lasts(nowMicros)) {
        assertFalse(on("charger-1"), seed + ": charger-1 has power");
      }
      if (amps2.lasts(nowMicros) || leak.lasts(nowMicros)) {
        assertFalse(on("charger-2"), seed + ": charger-2 has power");
      }
      assertFalse(on("door-back"), seed + ": no rule locks it");
      for (Guard.Held held : guard.held(state)) {
        assertEquals(on(held.device()), held.on(), seed);
      }
    }
  }
}
