package org.yizhan.edge.actuator;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.guard.Action;
import org.yizhan.edge.guard.Effect;
import org.yizhan.edge.guard.Guard;
import org.yizhan.edge.guard.GuardLog;
import org.yizhan.edge.guard.GuardState;
import org.yizhan.edge.guard.Input;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.pump.Watch;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.profile.StationProfile;

/**
 * Guard and outputs of one station. What a look finds is acted on before the look is sampled, in
 * the same step of the pump. Used by the pump's thread alone.
 */
public final class GuardedStation implements Watch {
  private static final String GUARD = "guard";
  private static final Logger LOG = LoggerFactory.getLogger(GuardedStation.class);

  private final String station;
  private final Guard guard;
  private final Switchboard outputs;
  private final LongFunction<Optional<LocalDateTime>> localTime;
  private final GuardLog log = new GuardLog();
  private final Set<String> looks = new LinkedHashSet<>();
  private GuardState state;

  /** During a look: a cause has come or gone. */
  private boolean turned;

  private long looksMicros = World.NEVER;

  /**
   * A station whose outputs are off and whose guard has seen nothing.
   *
   * @param localTime what the clock on the wall says at a moment of station time; empty while the
   *     date is not known
   */
  public GuardedStation(
      StationProfile profile, Hardware hardware, LongFunction<Optional<LocalDateTime>> localTime) {
    this.station = profile.id();
    this.guard = new Guard(profile);
    this.outputs = new Switchboard(profile, hardware);
    this.localTime = localTime;
    this.state = guard.start();
  }

  @Override
  public Seen see(String device, List<Observation> found, long nowMicros) {
    turned = false;
    for (Observation observation : found) {
      if (guard.watches(device, observation.quantity())) {
        step(new Input.Seen(device, observation), nowMicros);
      }
    }
    List<Observation> all = new ArrayList<>(found);
    told(device, nowMicros).ifPresent(all::add);
    return new Seen(all, turned);
  }

  /** The guard on an output's device; bad while the output does not do what it should. */
  private Optional<Observation> told(String device, long nowMicros) {
    if (outputs.failed(device)) {
      return Optional.of(Observation.bad(GUARD, nowMicros));
    }
    OptionalInt code = guard.code(state, device);
    return code.isPresent()
        ? Optional.of(Observation.whole(GUARD, nowMicros, code.getAsInt()))
        : Optional.empty();
  }

  @Override
  public void pass(long nowMicros) {
    outputs.retry(nowMicros).forEach(device -> look(device, nowMicros));
    if (guard.wakeMicros(state) <= nowMicros) {
      step(new Input.Passed(localTime.apply(nowMicros)), nowMicros);
    }
  }

  @Override
  public long wakeMicros() {
    long looksDue = looks.isEmpty() ? World.NEVER : looksMicros;
    return Math.min(Math.min(guard.wakeMicros(state), looksDue), outputs.retryMicros());
  }

  @Override
  public Set<String> takeLooks() {
    Set<String> taken = Set.copyOf(looks);
    looks.clear();
    return taken;
  }

  /**
   * Takes what somebody asks for; outputs are switched when it returns. {@code nowMicros} is
   * station time, and everything before it must be done by the pump.
   */
  public Effect.Answer request(Input.Request request, long nowMicros) {
    return step(request, nowMicros)
        .orElseThrow(() -> new IllegalStateException("no answer to " + request));
  }

  private Optional<Effect.Answer> step(Input input, long nowMicros) {
    Guard.Step step = guard.step(state, input, nowMicros);
    state = step.state();
    switchOutputs(step.effects(), nowMicros);
    Optional<Effect.Answer> answer = Optional.empty();
    for (Effect effect : step.effects()) {
      switch (effect) {
        case Effect.Switch(String device, var _, var _, var _) -> look(device, nowMicros);
        case Effect.Observed(String device, var _) -> look(device, nowMicros);
        case Effect.Turned _ -> turned = true;
        case Effect.Tell(Action action) -> tell(action);
        case Effect.Answer given -> answer = Optional.of(given);
      }
    }
    return answer;
  }

  /** Before anything is told: a log that is slow to write must not hold a relay up. */
  private void switchOutputs(List<Effect> effects, long nowMicros) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.Switch(String device, boolean on, var _, var _)) {
        outputs.set(device, on, nowMicros);
      }
    }
  }

  /** What was switched is told at once. */
  private void look(String device, long nowMicros) {
    looks.add(device);
    looksMicros = nowMicros;
  }

  private void tell(Action action) {
    log.add(action);
    LOG.warn("{}: {}", station, action.text());
  }

  /** What was done last, oldest first. */
  public List<Action> actions() {
    return log.actions();
  }

  /** How every output is held. */
  public List<Guard.Held> held() {
    return guard.held(state);
  }

  /** Ids of the devices whose output cannot be switched. */
  public List<String> failedOutputs() {
    return held().stream().map(Guard.Held::device).filter(outputs::failed).toList();
  }

  @Override
  public Map<String, Object> snapshot() {
    if (guard.idle()) {
      return Map.of();
    }
    Map<String, Object> snapshot = new LinkedHashMap<>(guard.snapshot(state));
    snapshot.put("looks", List.copyOf(looks));
    snapshot.put("looks_at", looks.isEmpty() ? 0 : looksMicros);
    return snapshot;
  }

  @Override
  public void restore(Map<String, Object> snapshot, boolean stoodStill) {
    state = guard.restore(snapshot, stoodStill);
    if (stoodStill) {
      guard.held(state).forEach(held -> outputs.set(held.device(), held.on(), state.atMicros()));
      ((List<?>) snapshot.get("looks")).forEach(device -> looks.add((String) device));
      looksMicros = ((Number) snapshot.get("looks_at")).longValue();
    }
  }
}
