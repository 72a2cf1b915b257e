package org.yizhan.edge.hardware.simulated;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Reads the times of a trace. Lines follow each other closely, so the minute and the offset of the
 * last time are kept, and within one minute only seconds and fraction are read.
 */
final class TraceTime {
  private static final long MICROS_PER_SECOND = 1_000_000;

  /** Where the seconds begin in {@code 2026-11-22T08:00:00}, and where they end. */
  private static final int SECONDS_AT = 17;

  private static final int SECONDS_END = 19;

  /** Digits of the fraction beyond this do not change microseconds. */
  private static final int MOST_DIGITS = 6;

  private String minute = "";
  private String offset = "";
  private long minuteMicros;

  /**
   * Microseconds since 1970 UTC.
   *
   * @throws DateTimeException if {@code text} is no ISO 8601 time with an offset
   */
  long micros(String text) {
    int end = Math.min(SECONDS_END, text.length());
    while (end < text.length() && (text.charAt(end) == '.' || digit(text, end))) {
      end++;
    }
    if (inTheSameMinute(text, end)) {
      int seconds = (text.charAt(SECONDS_AT) - '0') * 10 + text.charAt(SECONDS_AT + 1) - '0';
      return minuteMicros + seconds * MICROS_PER_SECOND + fraction(text, end);
    }
    OffsetDateTime time = OffsetDateTime.parse(text);
    Instant at = time.toInstant();
    long micros = at.getEpochSecond() * MICROS_PER_SECOND + at.getNano() / 1000;
    // Seconds may be left out: what stands in their place then is the offset.
    if (text.length() > SECONDS_END && text.charAt(SECONDS_AT - 1) == ':') {
      minute = text.substring(0, SECONDS_AT);
      offset = text.substring(end);
      minuteMicros = micros - time.getSecond() * MICROS_PER_SECOND - time.getNano() / 1000;
    }
    return micros;
  }

  private boolean inTheSameMinute(String text, int end) {
    boolean fraction = end == SECONDS_END || (end > SECONDS_END + 1 && oneDot(text, end));
    return minute.length() == SECONDS_AT
        && text.startsWith(minute)
        && text.length() > SECONDS_END
        && text.charAt(SECONDS_AT) >= '0'
        && text.charAt(SECONDS_AT) <= '5'
        && digit(text, SECONDS_AT + 1)
        && fraction
        && text.length() - end == offset.length()
        && text.endsWith(offset);
  }

  private static boolean oneDot(String text, int end) {
    return text.charAt(SECONDS_END) == '.'
        && text.lastIndexOf('.', end) == SECONDS_END
        && end - SECONDS_END <= 10;
  }

  private static boolean digit(String text, int at) {
    return text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static long fraction(String text, int end) {
    long micros = 0;
    for (int i = 0; i < MOST_DIGITS; i++) {
      int at = SECONDS_END + 1 + i;
      micros = micros * 10 + (at < end ? text.charAt(at) - '0' : 0);
    }
    return micros;
  }
}
