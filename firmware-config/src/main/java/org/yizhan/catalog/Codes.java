package org.yizhan.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the codes of a state mean, for people.
 *
 * @param words by code, in the order of the codes; none where the number itself is what is to be
 *     said
 * @param flags true when a value is a sum of codes that are powers of two, each of which means
 *     something for itself
 */
public record Codes(Map<Long, Text> words, boolean flags) {
  /** Of a quantity whose values are numbers. */
  public static final Codes NONE = new Codes(Map.of(), false);

  public Codes {
    words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
  }

  /** The codes 0, 1, 2 and so on. */
  static Codes counted(Text... words) {
    Map<Long, Text> byCode = new LinkedHashMap<>();
    for (Text word : words) {
      byCode.put((long) byCode.size(), word);
    }
    return new Codes(byCode, false);
  }

  /** What {@code value} means; empty for a number, and for a code that is not known here. */
  public Optional<Text> word(double value) {
    if (value != Math.rint(value)) {
      return Optional.empty();
    }
    long code = (long) value;
    return flags && code != 0 ? Optional.of(sum(code)) : Optional.ofNullable(words.get(code));
  }

  /** The words of all flags that are set; those without a word together, in hexadecimal. */
  private Text sum(long value) {
    List<Text> set = new ArrayList<>();
    long rest = value;
    for (Map.Entry<Long, Text> flag : words.entrySet()) {
      if ((value & flag.getKey()) != 0) {
        set.add(flag.getValue());
        rest &= ~flag.getKey();
      }
    }
    if (rest != 0) {
      set.add(Text.same("0x" + Long.toHexString(rest)));
    }
    return new Text(joined(set, Text::zh, "、"), joined(set, Text::en, ", "));
  }

  private static String joined(List<Text> set, Function<Text, String> language, String between) {
    return String.join(between, set.stream().map(language).toList());
  }
}
