package org.yizhan.edge.status;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.yizhan.catalog.Text;

/** A language that the status is told in. */
public enum Language {
  ZH("zh", "zh-CN", "中文"),
  EN("en", "en", "English");

  private final String word;
  private final String tag;
  private final String itself;

  Language(String word, String tag, String itself) {
    this.word = word;
    this.tag = tag;
    this.itself = itself;
  }

  /** As in {@code ?lang=zh}. */
  public String word() {
    return word;
  }

  /** For the {@code lang} attribute of HTML (BCP 47). */
  String tag() {
    return tag;
  }

  /** What the language calls itself. */
  String itself() {
    return itself;
  }

  /** The words of {@code text} in this language. */
  String of(Text text) {
    return this == ZH ? text.zh() : text.en();
  }

  /** The same, for words written in the code. */
  String of(String zh, String en) {
    return this == ZH ? zh : en;
  }

  /** The language of that {@link #word()}. */
  public static Optional<Language> find(String word) {
    return Arrays.stream(values()).filter(l -> l.word.equals(word)).findFirst();
  }

  /** The language of a POSIX locale, such as {@code zh_CN.UTF-8}; English unless it is Chinese. */
  public static Language ofLocale(String locale) {
    return locale.toLowerCase(Locale.ROOT).startsWith("zh") ? ZH : EN;
  }
}
