package org.yizhan.cloud.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person may do; see the table in {@code docs/api.md}. */
public enum Role {
  /** Reads everything. */
  MANAGER,
  /** Also acknowledges and annotates incidents. */
  CREW,
  /** Also acknowledges and annotates incidents. */
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
