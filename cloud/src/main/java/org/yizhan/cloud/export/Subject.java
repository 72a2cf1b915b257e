package org.yizhan.cloud.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a file is about. */
public enum Subject {
  /** Readings as they were sent. */
  RAW,
  /** Hourly roll-ups. */
  HOURLY;

  /** The word in the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Subject> ofWord(String word) {
    return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
  }
}
