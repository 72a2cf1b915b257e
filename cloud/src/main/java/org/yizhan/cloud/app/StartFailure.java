package org.yizhan.cloud.app;

import java.util.stream.Collectors;
import org.yizhan.cloud.broker.BrokerException;

/** The service cannot start; the message is one line for people. */
final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Enough for where and what is wrong in a settings file. */
  private static final int WORDS_LIMIT_LINES = 6;

  /** What the framework says, among much else, of a setting that it cannot read. */
  private static final String BAD_SETTING = "Error resolving property value";

  StartFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /** The innermost words of a failure that came through the framework, in one line. */
  static String words(Throwable failure) {
    Throwable inner = failure;
    while (!(inner instanceof StartFailure)
        && !(inner instanceof BrokerException)
        && inner.getCause() != null
        && inner.getCause() != inner) {
      inner = inner.getCause();
    }
    String message = inner.getMessage() == null ? inner.toString() : inner.getMessage();
    return message
        .lines()
        .filter(line -> line.contains(BAD_SETTING))
        .findFirst()
        .map(line -> line.substring(line.indexOf(BAD_SETTING)))
        .orElseGet(() -> oneLine(message));
  }

  private static String oneLine(String message) {
    return message
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .limit(WORDS_LIMIT_LINES)
        .collect(Collectors.joining(" "));
  }
}
