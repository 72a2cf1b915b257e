package org.yizhan.cloud.database;

/** The database could not be copied, or a copy cannot be used; the message is for people. */
public final class DatabaseException extends Exception {
  private static final long serialVersionUID = 1L;

  public DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
