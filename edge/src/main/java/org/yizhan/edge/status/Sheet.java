package org.yizhan.edge.status;

import java.util.List;

/**
 * A status put into words, before it is laid out: what the terminal and the page have in common.
 *
 * @param lines under the title
 * @param healthy nothing needs attention
 * @param verdict that in a line
 */
record Sheet(
    String title,
    List<String> lines,
    boolean healthy,
    String verdict,
    List<Fault> faults,
    List<Section> sections) {

  /** How a row is to be seen. */
  enum Tone {
    PLAIN,
    BAD,
    /** No evidence any more, or nothing there. */
    FAINT,
    /** Not a value but a sentence. */
    WORDS
  }

  /**
   * What needs attention.
   *
   * @param subject which device or rule, or empty
   * @param detail or empty
   * @param mend what to do
   */
  record Fault(String title, String subject, String detail, String mend) {}

  /**
   * A heading with rows below it.
   *
   * @param aside beside the heading, or empty
   */
  record Section(String title, String aside, List<Row> rows) {}

  /**
   * A line of a section.
   *
   * @param note beside the value, or empty: its age, for example
   */
  record Row(String label, String value, String note, Tone tone) {
    static Row plain(String label, String value) {
      return new Row(label, value, "", Tone.PLAIN);
    }

    static Row of(String label, String value, boolean bad) {
      return new Row(label, value, "", bad ? Tone.BAD : Tone.PLAIN);
    }
  }
}
