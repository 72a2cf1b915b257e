package org.yizhan.edge.app;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.yizhan.edge.app.WorldSettings.HardwareSource;
import org.yizhan.edge.app.WorldSettings.LiveWorld;
import org.yizhan.edge.app.WorldSettings.RealWorld;
import org.yizhan.edge.app.WorldSettings.ReplayWorld;
import org.yizhan.edge.clock.StationClock;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.hardware.simulated.Script;
import org.yizhan.edge.hardware.simulated.SimulatedHardware;
import org.yizhan.edge.hardware.simulated.TraceFile;
import org.yizhan.edge.hardware.simulated.TraceSource;
import org.yizhan.edge.hardware.simulated.TracedWorld;

/** Sets the stage for each kind of world. */
final class Stages {
  /** A replay goes on for so long after the last event, so that its last change can settle. */
  static final Duration REPLAY_TAIL = Duration.ofMillis(100);

  private Stages() {}

  /** The world's name in checkpoints. */
  static String name(WorldSettings settings) {
    return switch (settings) {
      case RealWorld real -> "real";
      case LiveWorld live -> "live";
      case ReplayWorld(TraceFile trace) ->
          "replay " + trace.firstMicros() + " " + trace.lastMicros();
    };
  }

  /**
   * The stage for an agent.
   *
   * @param position of its checkpoint, if it has one
   */
  static Stage of(
      AgentSettings settings, StationClock clock, OptionalLong position, Executor sensorLoop) {
    return switch (settings.world()) {
      case RealWorld(HardwareSource source) ->
          new Stage(
              source.open(clock, sensorLoop),
              World.REAL,
              clock.nowMicros(),
              World.NEVER,
              () -> true);
      case LiveWorld(TraceSource source, Script script, long start) ->
          simulated(settings, source, script, start, World.NEVER, position);
      case ReplayWorld(TraceFile trace) ->
          simulated(
              settings,
              trace,
              new Script(),
              trace.firstMicros(),
              trace.lastMicros() + REPLAY_TAIL.toNanos() / 1000,
              position);
    };
  }

  private static Stage simulated(
      AgentSettings settings,
      TraceSource source,
      Script script,
      long start,
      long end,
      OptionalLong position) {
    SimulatedHardware hardware = new SimulatedHardware(settings.profile());
    long from = position.isPresent() ? position.getAsLong() + 1 : start;
    TracedWorld world = new TracedWorld(source, script, hardware, from);
    // A replay has no present: there is nothing that a cut link could hold up.
    return new Stage(
        hardware, world, start, end, end == World.NEVER ? hardware::linked : () -> true);
  }
}
