package org.yizhan.edge.app;

import java.util.function.BooleanSupplier;

/** The computer's two clocks, and whether its date can be trusted; a test may bring its own. */
interface Clocks {
  /** Since the computer started, microseconds; not set by anybody. */
  long monotonicMicros();

  /** What the computer takes for the date, microseconds since 1970 UTC. */
  long wallMicros();

  /** The computer's date has been set from a source that knows it. */
  boolean trusted();

  /** Those of this computer. */
  static Clocks ofSystem(BooleanSupplier trusted) {
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
      public boolean trusted() {
        return trusted.getAsBoolean();
      }
    };
  }
}
