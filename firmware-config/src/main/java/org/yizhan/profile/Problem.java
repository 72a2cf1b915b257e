package org.yizhan.profile;

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
  @Override
  public String toString() {
    return line + ":" + column + " " + at + ": " + message + " — " + mend;
  }
}
