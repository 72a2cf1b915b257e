package org.yizhan.edge.hardware.simulated;

/**
 * A trace that cannot be played; the message says which file and line, what, and how to mend it.
 */
public final class TraceException extends Exception {
  private static final long serialVersionUID = 1L;

  public TraceException(String message) {
    super(message);
  }

  public TraceException(String message, Throwable cause) {
    super(message, cause);
  }
}
