package org.yizhan.cloud.broker;

/** The embedded broker cannot be started; the message is for people. */
public final class BrokerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokerException(String message, Throwable cause) {
    super(message, cause);
  }
}
