package org.yizhan.edge.hardware;

/** A line of the profile does not exist on this computer; the message says how to mend it. */
public final class HardwareMissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HardwareMissingException(String message, Throwable cause) {
    super(message, cause);
  }
}
