package org.yizhan.edge.app;

import java.util.function.Supplier;
import org.yizhan.edge.clock.ClockState;

/** The computer's two clocks, and how far its date can be trusted; a test may bring its own. */
interface Clocks {
  /** Since the computer started, microseconds; not set by anybody. */
  long monotonicMicros();

  /** What the computer takes for the date, microseconds since 1970 UTC. */
  long wallMicros();

  /** How the computer knows the date. */
  ClockState state();

  /** Those of this computer. */
  static Clocks ofSystem(Supplier<ClockState> state) {
    SystemClock wall = new SystemClock();
    return new Clocks() {
      /** CLOCK_MONOTONIC on Linux: the same for every program of one boot. */
      @Override
      public long monotonicMicros() {
        return System.nanoTime() / 1000;
      }

      @Override
      public long wallMicros() {
        return wall.nowMicros();
      }

      @Override
      public ClockState state() {
        return state.get();
      }
    };
  }
}
