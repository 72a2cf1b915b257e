package org.yizhan.link;

/** The link could not do what was asked: there is no connection, or the broker refused. */
public final class LinkException extends Exception {
  private static final long serialVersionUID = 1L;

  public LinkException(String message) {
    super(message);
  }

  public LinkException(String message, Throwable cause) {
    super(message, cause);
  }
}
