package org.yizhan.cloud.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person may do, each role more than those before it; see {@code docs/api.md}. */
public enum Role {
  /** Reads everything. */
  MANAGER,
  /** Also acknowledges and annotates incidents, and sends stations harmless commands. */
  CREW,
  /** Also sends stations every command. */
  OPERATOR,
  /** Also registers stations and changes profiles. */
  ADMIN;

  /** The word in the database, in sessions and in the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role that {@link #word()} names. */
  public static Optional<Role> ofWord(String word) {
    return Arrays.stream(values()).filter(r -> r.word().equals(word)).findFirst();
  }
}
