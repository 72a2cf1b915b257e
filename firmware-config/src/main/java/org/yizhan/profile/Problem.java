package org.yizhan.profile;

import java.util.Comparator;

/**
 * One thing wrong in a profile.
 *
 * @param line counted from 1
 * @param column counted from 1
 * @param at where, as a path: {@code devices[2].wiring.address}
 * @param message what is wrong
 * @param mend how to mend it
 */
public record Problem(int line, int column, String at, String message, String mend) {
  /** In the order of the text. */
  static final Comparator<Problem> BY_PLACE =
      Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

  @Override
  public String toString() {
    return line
        + ":"
        + column
        + " "
        + (at.isEmpty() ? "profile" : at)
        + ": "
        + message
        + " — "
        + mend;
  }
}
