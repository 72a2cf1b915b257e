package org.yizhan.edge.app;

import io.vertx.core.AbstractVerticle;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.hardware.Watchdog;
import org.yizhan.edge.health.Liveness;

/** Watches an agent's loops from an event loop that does nothing else, as {@link Liveness} says. */
final class Supervisor extends AbstractVerticle {
  /** Time between two looks. */
  static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

  private final Supervised agent;
  private final Optional<Watchdog> watchdog;
  private final Optional<UpgradeTrial> trial;
  private final Consumer<String> endProgram;
  private Liveness liveness;

  /** An agent as its supervisor sees it; each call may come from any thread. */
  interface Supervised {
    /** Station time now. */
    long nowMicros();

    /** When each loop last showed that it lives. */
    Liveness.Beats beats();

    /** Sensors and uplink do what they are for. */
    boolean works();

    /** Leaves the present sensor loop behind and begins a new one. */
    void replaceSensors(String reason);
  }

  /**
   * A watch over an agent that has started.
   *
   * @param watchdog empty where the computer has none
   * @param trial of a version that was just installed
   * @param endProgram ends the program with a failure, for the reason given
   */
  Supervisor(
      Supervised agent,
      Optional<Watchdog> watchdog,
      Optional<UpgradeTrial> trial,
      Consumer<String> endProgram) {
    this.agent = agent;
    this.watchdog = watchdog;
    this.trial = trial;
    this.endProgram = endProgram;
  }

  @Override
  public void start() {
    begin();
    vertx.setPeriodic(INTERVAL.toMillis(), id -> look());
  }

  /** The watch begins now. */
  void begin() {
    liveness = Liveness.begin(agent.nowMicros());
  }

  /** One look, about once a second. */
  void look() {
    Liveness.Step step = liveness.step(agent.beats(), agent.nowMicros());
    liveness = step.next();
    trial.ifPresent(t -> t.look(agent.works(), agent.nowMicros()));
    step.effects().forEach(this::carryOut);
  }

  private void carryOut(Liveness.Effect effect) {
    switch (effect) {
      case Liveness.Effect.FeedWatchdog feed -> watchdog.ifPresent(Watchdog::feed);
      case Liveness.Effect.RestartSensors(String reason) -> {
        LOG.error("{}: a new one takes its place", reason);
        agent.replaceSensors(reason);
      }
      case Liveness.Effect.EndProgram(String reason) -> {
        LOG.error("{}: the program ends", reason);
        endProgram.accept(reason);
      }
    }
  }

  /** Ends well: the computer is not to be restarted. */
  @Override
  public void stop() {
    watchdog.ifPresent(Watchdog::close);
  }
}
