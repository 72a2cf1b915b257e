package org.yizhan.catalog;

import java.util.Objects;

/** A label for people, in Chinese and in English. */
public record Text(String zh, String en) {
  public Text {
    Objects.requireNonNull(zh, "zh");
    Objects.requireNonNull(en, "en");
  }

  /** The same words in both languages, for names that have only one form. */
  public static Text same(String words) {
    return new Text(words, words);
  }
}
