package org.yizhan.edge.control.durable;

/**
 * A file is there, but what is in it cannot be used. The message names the file and what is wrong.
 */
public final class BrokenFileException extends Exception {
  private static final long serialVersionUID = 1L;

  public BrokenFileException(String message) {
    super(message);
  }

  public BrokenFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
