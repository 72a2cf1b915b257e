package org.yizhan.cloud.telemetry;

import java.time.Duration;
import java.util.Optional;

/**
 * The store could not do what was asked; nothing may be acknowledged on the strength of it. Trying
 * again later may help.
 */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  public StoreException(String message, Throwable cause) {
    this(message, cause, Optional.empty());
  }

  /**
   * @param retryAfter how long the store asks to be left alone
   */
  public StoreException(String message, Throwable cause, Optional<Duration> retryAfter) {
    super(message, cause);
    this.retryAfter = retryAfter.orElse(Duration.ZERO);
  }

  /** Trying again earlier is of no use; zero when nothing is known of that. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
