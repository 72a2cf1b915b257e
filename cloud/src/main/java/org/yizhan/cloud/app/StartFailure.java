package org.yizhan.cloud.app;

/** The service cannot start; the message is one line for people. */
final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /** The innermost words of a failure that came through the framework. */
  static String words(Throwable failure) {
    Throwable inner = failure;
    while (!(inner instanceof StartFailure)
        && !(inner instanceof org.yizhan.cloud.broker.BrokerException)
        && inner.getCause() != null
        && inner.getCause() != inner) {
      inner = inner.getCause();
    }
    String message = inner.getMessage() == null ? inner.toString() : inner.getMessage();
    return message.lines().filter(line -> !line.isBlank()).findFirst().orElse(inner.toString());
  }
}
