package org.yizhan.edge.outbox;

/** A stored block cannot be read back; the message says what is wrong with it. */
final class BlockException extends Exception {
  private static final long serialVersionUID = 1L;

  BlockException(String message) {
    super("a stored block of readings is damaged: " + message);
  }

  BlockException(String message, Throwable cause) {
    super("a stored block of readings is damaged: " + message, cause);
  }
}
