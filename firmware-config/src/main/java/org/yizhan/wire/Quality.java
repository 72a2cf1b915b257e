package org.yizhan.wire;

/** How far a reading can be trusted; field {@code q} of a reading, left out when good. */
public enum Quality {
  GOOD("good"),
  /** The value is good, its date is estimated. */
  TIME("time"),
  /** The value may be wrong. */
  UNCERTAIN("uncertain"),
  /** The sensor failed: there is no value. */
  BAD("bad");

  private final String word;

  Quality(String word) {
    this.word = word;
  }

  /** The word on the wire and in the API. */
  public String word() {
    return word;
  }

  static Quality ofWire(String word) throws WireException {
    for (Quality quality : values()) {
      if (quality != GOOD && quality.word.equals(word)) {
        return quality;
      }
    }
    throw new WireException(
        Fault.MALFORMED,
        "q is \""
            + word
            + "\", expected \"time\", \"uncertain\" or \"bad\", or no q for a good reading");
  }

  /** The quality that {@link #word()} names. */
  public static Quality ofWord(String word) {
    for (Quality quality : values()) {
      if (quality.word.equals(word)) {
        return quality;
      }
    }
    throw new IllegalArgumentException("no quality is called " + word);
  }
}
