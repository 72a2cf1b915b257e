package org.yizhan.edge.outbox;

/** The outbox's file cannot be used; the message says which, why, and how to mend it. */
public final class OutboxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutboxException(String message) {
    super(message);
  }
}
