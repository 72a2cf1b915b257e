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

  private final StationVerticle station;
  private final Optional<Watchdog> watchdog;
  private final Optional<UpgradeTrial> trial;
  private final Consumer<String> endProgram;
  private Liveness liveness;

  /**
   * A watch over an agent that has started.
   *
   * @param watchdog empty where the computer has none
   * @param trial of a version that was just installed
   * @param endProgram ends the program with a failure, for the reason given
   */
  Supervisor(
      StationVerticle station,
      Optional<Watchdog> watchdog,
      Optional<UpgradeTrial> trial,
      Consumer<String> endProgram) {
    this.station = station;
    this.watchdog = watchdog;
    this.trial = trial;
    this.endProgram = endProgram;
  }

  @Override
  public void start() {
    liveness = Liveness.begin(station.nowMicros());
    vertx.setPeriodic(INTERVAL.toMillis(), id -> look());
  }

  private void look() {
    Liveness.Step step = liveness.step(station.beats(), station.nowMicros());
    liveness = step.next();
    trial.ifPresent(t -> t.look(station.uplink().works(), station.nowMicros()));
    for (Liveness.Effect effect : step.effects()) {
      switch (effect) {
        case Liveness.Effect.FeedWatchdog feed -> watchdog.ifPresent(Watchdog::feed);
        case Liveness.Effect.RestartSensors(String reason) -> {
          LOG.error("{}: a new one takes its place", reason);
          station.replaceSensors(reason);
        }
        case Liveness.Effect.EndProgram(String reason) -> {
          LOG.error("{}: the program ends", reason);
          endProgram.accept(reason);
        }
      }
    }
  }

  /** Ends well: the computer is not to be restarted. */
  @Override
  public void stop() {
    watchdog.ifPresent(Watchdog::close);
  }
}
