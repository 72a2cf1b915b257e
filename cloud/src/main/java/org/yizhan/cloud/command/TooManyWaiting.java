package org.yizhan.cloud.command;

import java.time.Duration;

/** A station has not answered so many commands that it gets no more for now. */
public final class TooManyWaiting extends Exception {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  TooManyWaiting(String station, Duration retryAfter) {
    super(
        Commands.MAX_WAITING
            + " commands wait for station "
            + station
            + " already; wait until it has answered, or until they have expired");
    this.retryAfter = retryAfter;
  }

  /** When the first of them is given up, if the station goes on saying nothing. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
