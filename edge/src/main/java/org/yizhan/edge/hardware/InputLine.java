package org.yizhan.edge.hardware;

/** A digital input with pull-up: an open circuit reads high. */
public interface InputLine {
  /** The level now. */
  boolean high();

  /** Tells {@code listener} every later change, on the agent's own thread. */
  void onChange(Listener listener);

  /** Hears of level changes. */
  @FunctionalInterface
  interface Listener {
    /** The line has been {@code high} since {@code timeMicros} (microseconds since 1970 UTC). */
    void changed(boolean high, long timeMicros);
  }
}
