package org.yizhan.wire;

/**
 * A message that cannot be read, with the reason and words that say what, where and how to mend it.
 */
public final class WireException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Fault fault;

  public WireException(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  public WireException(Fault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
