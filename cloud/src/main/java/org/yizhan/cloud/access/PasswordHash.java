package org.yizhan.cloud.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;

/** Passwords that people choose, kept as bcrypt. */
final class PasswordHash {
  /** Some 60 ms on a small server: slow for who guesses, unnoticed by who signs in. */
  private static final int COST = 10;

  /** bcrypt reads no more than this. */
  static final int MAX_BYTES = 72;

  /** Checked when there is no such person, so that an answer's time tells nothing about names. */
  static final String OF_NOBODY = of("nobody has this password");

  private PasswordHash() {}

  static String of(String password) {
    return BCrypt.withDefaults().hashToString(COST, password.toCharArray());
  }

  /** A password that is too long for bcrypt matches nothing, after the same work. */
  static boolean matches(String password, String hash) {
    boolean tooLong = password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    char[] checked = tooLong ? new char[] {'-'} : password.toCharArray();
    return BCrypt.verifyer().verify(checked, hash.toCharArray()).verified && !tooLong;
  }
}
