package org.yizhan.profile;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known word that an unknown one was probably meant to be. */
final class Suggestion {
  /** Words farther apart than this are no likely slip. */
  private static final int MAX_DISTANCE = 3;

  private Suggestion() {}

  /** Words that tell how to mend an unknown word. */
  static String mend(String unknown, Collection<String> known) {
    return closest(unknown, known)
        .map(k -> "did you mean \"" + k + "\"?")
        .orElse("known here: " + String.join(", ", known));
  }

  private static Optional<String> closest(String unknown, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(k -> distance(unknown, k)))
        .filter(k -> distance(unknown, k) <= Math.min(MAX_DISTANCE, Math.max(1, k.length() / 2)));
  }

  /** Levenshtein distance: insertions, deletions and substitutions. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(substitution, 1 + Math.min(previous[j], row[j - 1]));
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
