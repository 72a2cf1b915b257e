package org.yizhan.cloud.telemetry;

/**
 * The store could not do what was asked; nothing may be acknowledged on the strength of it. Trying
 * again later may help.
 */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
