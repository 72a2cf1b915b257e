package org.yizhan.cloud.backup;

/** A backup could not be taken or cannot be used; the message is for people. */
public final class BackupException extends Exception {
  private static final long serialVersionUID = 1L;

  public BackupException(String message) {
    super(message);
  }

  public BackupException(String message, Throwable cause) {
    super(message, cause);
  }
}
