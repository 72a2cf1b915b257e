package org.yizhan.cloud.intake;

/** Packed batches cannot be read by this version. */
final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableException(String message, Throwable cause) {
    super(message, cause);
  }
}
