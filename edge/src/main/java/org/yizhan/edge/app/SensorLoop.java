package org.yizhan.edge.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.Quantity;
import org.yizhan.edge.actuator.GuardedStation;
import org.yizhan.edge.clock.StationClock;
import org.yizhan.edge.guard.Action;
import org.yizhan.edge.guard.Effect;
import org.yizhan.edge.guard.Guard;
import org.yizhan.edge.guard.Input;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.pump.Pump;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.Reading;
import org.yizhan.wire.WireLimits;

/**
 * Plays the station's world and hands on its readings in portions. Every call comes on one thread
 * at a time, the sensor loop's, which knows nothing of outbox and uplink: whatever they do, sensors
 * are looked at and the guard acts.
 */
final class SensorLoop implements AutoCloseable {
  /** Ordinary readings wait at most so long for others to share a batch with. */
  static final Duration BATCH_INTERVAL = Duration.ofSeconds(1);

  /** A portion is closed at this size, so that one moment's readings still fit in. */
  private static final int PORTION_READINGS = WireLimits.MAX_READINGS - 50;

  /** Most portions of one turn, so that line changes are heard in between. */
  private static final int TURN_PORTIONS = 4;

  /** Most moments of one turn, for the same reason, when they give few readings. */
  private static final int TURN_MOMENTS = 20_000;

  /** A world this far behind the clock is catching up again. */
  private static final long LAG_MICROS = micros(Duration.ofMinutes(1));

  /** A loop with nothing to do is woken this often, to show that it lives. */
  static final Duration LONGEST_SLEEP = Duration.ofMillis(500);

  /** A simulated world may be changed by others at any time. */
  private static final Duration SIMULATED_SLEEP = Duration.ofMillis(100);

  private final StationProfile profile;
  private final Stage stage;
  private final Pump pump;
  private final StationClock clock;
  private final Receiver receiver;
  private final Checkpoints checkpoints;
  private final GuardedStation guard;
  private final List<Pump.Mount> mounts;
  private final List<Reading> pending = new ArrayList<>();
  private boolean live;
  private boolean urgent;
  private boolean counted;
  private boolean over;
  private long portionMicros;
  private long insightMicros = Long.MIN_VALUE / 2;
  private volatile Insight insight = Insight.NONE;

  /** Who takes the portions. */
  interface Receiver {
    /** False while it has no room: then the past is not played on; the present always is. */
    boolean hasRoom();

    /** Takes a portion; must return at once. */
    void take(Portion portion);
  }

  /**
   * A loop in front of a stage whose pump stands where it is to begin.
   *
   * @param guard the pump's watch
   * @param mounts the pump's sensors
   */
  SensorLoop(
      StationProfile profile,
      Stage stage,
      Pump pump,
      GuardedStation guard,
      List<Pump.Mount> mounts,
      StationClock clock,
      Receiver receiver) {
    this.profile = profile;
    this.stage = stage;
    this.pump = pump;
    this.guard = guard;
    this.mounts = mounts;
    this.clock = clock;
    this.receiver = receiver;
    this.checkpoints = new Checkpoints(stage.world() == World.REAL);
  }

  /**
   * Plays the world on.
   *
   * @return milliseconds until it wants the next turn
   */
  long turn() {
    long now = clock.nowMicros();
    boolean more = play(now);
    if (!more) {
      arrive(now);
    }
    if (portionDue(now)) {
      hand(now, Portion.Kind.LIVE);
    }
    look(now);
    return more ? (hasRoom() ? 0 : SIMULATED_SLEEP.toMillis()) : sleepMillis(now);
  }

  private boolean hasRoom() {
    return live || receiver.hasRoom();
  }

  private boolean play(long now) {
    long until = stage.replay() ? stage.endMicros() : now;
    if (live && now - pump.positionMicros() > LAG_MICROS && pump.nextMicros() <= now - LAG_MICROS) {
      live = false;
    }
    int portions = 0;
    for (int moments = 0; moments < TURN_MOMENTS && portions < TURN_PORTIONS; moments++) {
      if (pump.nextMicros() > until) {
        return false;
      }
      if (!hasRoom()) {
        return true;
      }
      pump.step(until, this::take);
      if (pending.size() >= PORTION_READINGS) {
        hand(now, live ? Portion.Kind.LIVE : Portion.Kind.PAST);
        portions++;
      }
    }
    return true;
  }

  private void take(Reading reading) {
    String deviceClass = profile.device(reading.device()).orElseThrow().deviceClass();
    Quantity quantity = Catalog.require(deviceClass, reading.quantity());
    urgent |= quantity.urgent();
    counted |= quantity.kind() == Quantity.Kind.COUNTER;
    pending.add(reading);
  }

  /** The world has caught up with the clock, or the replay is over. */
  private void arrive(long now) {
    if (stage.replay()) {
      if (!over) {
        over = true;
        hand(now, Portion.Kind.LAST);
      }
    } else if (!live) {
      hand(now, Portion.Kind.PAST);
      live = true;
      hand(now, Portion.Kind.LIVE);
    }
  }

  /** Looks at everything, and hands it on as the station's present. */
  void tellPresent() {
    if (!live) {
      return;
    }
    long now = clock.nowMicros();
    if (!pending.isEmpty()) {
      hand(now, Portion.Kind.LIVE);
    }
    pump.lookAtAll(Math.max(now, pump.positionMicros() + 1), this::take);
    hand(now, Portion.Kind.PRESENT);
  }

  private boolean portionDue(long now) {
    boolean waited = now - portionMicros >= micros(BATCH_INTERVAL);
    return live && !pending.isEmpty() && (urgent || waited);
  }

  private void hand(long now, Portion.Kind kind) {
    boolean safe = urgent || counted;
    receiver.take(
        new Portion(
            List.copyOf(pending),
            checkpoints.due(now, safe) ? Optional.of(pump.checkpoint()) : Optional.empty(),
            urgent,
            counted,
            kind,
            pump.positionMicros()));
    pending.clear();
    urgent = false;
    counted = false;
    portionMicros = now;
  }

  private long sleepMillis(long now) {
    if (over) {
      return LONGEST_SLEEP.toMillis();
    }
    long due = pump.nextMicros();
    if (live && !pending.isEmpty()) {
      due = Math.min(due, portionMicros + micros(BATCH_INTERVAL));
    }
    Duration longest = stage.world() == World.REAL ? LONGEST_SLEEP : SIMULATED_SLEEP;
    return Math.clamp(Math.ceilDiv(due - now, 1000L), 1, longest.toMillis());
  }

  /** The world's link is not cut by its trace. */
  boolean linked() {
    return stage.linked().getAsBoolean();
  }

  /** Asks the guard for something; outputs are switched when it returns. */
  Effect.Answer request(Input.Request request) {
    long now = clock.nowMicros();
    play(now);
    return guard.request(request, Math.max(now, pump.positionMicros()));
  }

  /** How sensors and guard are, for people; from any thread, at most a second old. */
  Insight insight() {
    return insight;
  }

  private void look(long now) {
    if (now - insightMicros < micros(BATCH_INTERVAL)) {
      return;
    }
    insightMicros = now;
    Map<String, String> troubles = new HashMap<>();
    mounts.forEach(
        mount ->
            mount
                .sensor()
                .trouble()
                .ifPresent(trouble -> troubles.put(mount.sensor().device(), trouble)));
    guard
        .failedOutputs()
        .forEach(device -> troubles.putIfAbsent(device, "its output cannot be switched"));
    insight = new Insight(Map.copyOf(troubles), guard.actions(), guard.held());
  }

  /**
   * Sensors and guard at one moment.
   *
   * @param troubles what is wrong, by device
   * @param actions what the guard did last, oldest first; times are station times
   */
  record Insight(Map<String, String> troubles, List<Action> actions, List<Guard.Held> held) {
    static final Insight NONE = new Insight(Map.of(), List.of(), List.of());
  }

  /** Hands on what is pending and lets go of the hardware; outputs are off then. */
  @Override
  public void close() {
    if (!over) {
      counted = true;
      hand(clock.nowMicros(), live ? Portion.Kind.LIVE : Portion.Kind.PAST);
    }
    release();
  }

  /** Lets go of the hardware alone; the one call that may come from another thread. */
  void release() {
    stage.hardware().close();
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }

  /**
   * When a portion carries a checkpoint. A simulated world goes on exactly where it was, so each
   * does; the real one has gone on meanwhile whatever is written, so that only counters and events
   * need theirs at once.
   */
  private static final class Checkpoints {
    private static final long INTERVAL_MICROS = micros(Duration.ofSeconds(10));

    private final boolean sparse;
    private long lastMicros = Long.MIN_VALUE / 2;

    Checkpoints(boolean sparse) {
      this.sparse = sparse;
    }

    boolean due(long now, boolean safe) {
      if (sparse && !safe && now - lastMicros < INTERVAL_MICROS) {
        return false;
      }
      lastMicros = now;
      return true;
    }
  }
}
