package org.yizhan.edge.hardware;

/**
 * A timer that restarts the computer when it is not fed in time (kernel documentation {@code
 * watchdog/watchdog-api}).
 */
public interface Watchdog extends AutoCloseable {
  /** Starts the wait anew. */
  void feed();

  /** Stops the timer: nobody will feed it any more, and that is meant. */
  @Override
  void close();
}
