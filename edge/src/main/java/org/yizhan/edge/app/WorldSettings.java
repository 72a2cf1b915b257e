package org.yizhan.edge.app;

import java.util.concurrent.Executor;
import org.yizhan.edge.clock.StationClock;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.simulated.Script;
import org.yizhan.edge.hardware.simulated.TraceFile;
import org.yizhan.edge.hardware.simulated.TraceSource;

/** Which world the agent lives in. */
public sealed interface WorldSettings {
  /** The station itself: real hardware, in the time of the clock. */
  record RealWorld(HardwareSource source) implements WorldSettings {}

  /**
   * A simulated station that begins in the past, is played as fast as can be up to the present (all
   * of that is backlog), and then goes on live.
   *
   * @param script what is put into the world while it runs
   * @param startMicros where it begins the first time; later it goes on from its checkpoint
   */
  record LiveWorld(TraceSource source, Script script, long startMicros) implements WorldSettings {}

  /** A trace from its first event to its last, as fast as can be. */
  record ReplayWorld(TraceFile trace) implements WorldSettings {}

  /** Takes hold of the station's hardware. */
  @FunctionalInterface
  interface HardwareSource {
    /**
     * Opens it.
     *
     * @param sensorLoop line changes are told there
     */
    Hardware open(StationClock clock, Executor sensorLoop);
  }
}
