package org.yizhan.edge.status;

import java.util.ArrayList;
import java.util.List;

/** Text in the columns of a terminal, where a Chinese character takes two. */
final class Columns {
  /**
   * First and last code points of the blocks that a terminal shows two columns wide: the wide and
   * full-width ranges of Unicode Standard Annex 11 that names and words can have.
   */
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x2E80, 0xA4CF},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x1FAFF},
    {0x20000, 0x3FFFD},
  };

  private Columns() {}

  static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  private static int width(int codePoint) {
    for (int[] range : WIDE) {
      if (codePoint >= range[0] && codePoint <= range[1]) {
        return 2;
      }
    }
    return 1;
  }

  /** {@code text} and as many blanks as make it {@code columns} wide. */
  static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }

  /** {@code text} without what would move a terminal's cursor or change its colours. */
  static String printable(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /**
   * Lines of at most {@code columns}, broken at blanks and beside Chinese characters, and within a
   * word that is longer than a line.
   */
  static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String piece : pieces(text)) {
      String rest = piece;
      if (width(line.toString()) + width(rest.stripTrailing()) > columns) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
      }
      while (width(rest) > columns) {
        int cut = fitting(rest, columns);
        lines.add(rest.substring(0, cut));
        rest = rest.substring(cut);
      }
      line.append(rest);
    }
    lines.add(line.toString().stripTrailing());
    lines.removeIf(String::isEmpty);
    return lines;
  }

  /** A line is never broken just before these. */
  private static final String CLOSING = "，。；：、）！？";

  /** What may stand alone on a line: words with the blanks after them, Chinese characters. */
  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    int before = ' ';
    for (int c : text.codePoints().toArray()) {
      boolean wide = width(c) == 2 || width(before) == 2;
      boolean mayBreak = before == ' ' ? c != ' ' : wide && c != ' ' && CLOSING.indexOf(c) < 0;
      if (mayBreak && !piece.isEmpty()) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
      piece.appendCodePoint(c);
      before = c;
    }
    pieces.add(piece.toString());
    return pieces;
  }

  /** How many chars of {@code text} fit; at least one code point. */
  private static int fitting(String text, int columns) {
    int end = Character.charCount(text.codePointAt(0));
    while (end < text.length()) {
      int next = end + Character.charCount(text.codePointAt(end));
      if (width(text.substring(0, next)) > columns) {
        return end;
      }
      end = next;
    }
    return end;
  }
}
