package org.yizhan.edge.status;

import java.util.List;
import java.util.Locale;
import org.yizhan.edge.status.Sheet.Fault;
import org.yizhan.edge.status.Sheet.Row;
import org.yizhan.edge.status.Sheet.Section;
import org.yizhan.edge.status.Sheet.Tone;

/**
 * A status for a terminal of 80 columns: blanks and line ends alone, no colours; lines that are bad
 * begin with an exclamation mark. In English it is plain ASCII but for names.
 */
public final class TerminalStatus {
  private static final int COLUMNS = 80;
  private static final int LABEL = 22;
  private static final int VALUE = 24;
  private static final String INDENT = "  ";
  private static final String BAD = "! ";

  private final Language language;
  private final StringBuilder text = new StringBuilder();

  private TerminalStatus(Language language) {
    this.language = language;
  }

  /** The whole text, with line ends. */
  public static String render(StationStatus status, Language language) {
    return new TerminalStatus(language).render(SheetWriter.write(status, language));
  }

  private String render(Sheet sheet) {
    line(sheet.title());
    sheet.lines().forEach(this::line);
    line("");
    line(sheet.verdict());
    sheet.faults().forEach(this::fault);
    sheet.sections().forEach(this::section);
    return text.toString();
  }

  private void fault(Fault fault) {
    line("");
    String subject = fault.subject().isEmpty() ? "" : language.of("：", ": ") + fault.subject();
    wrapped(BAD, INDENT, fault.title() + subject);
    if (!fault.detail().isEmpty()) {
      wrapped(INDENT, INDENT, fault.detail());
    }
    wrapped(INDENT + "-> ", INDENT + "   ", fault.mend());
  }

  private void section(Section section) {
    line("");
    String title =
        language == Language.EN && section.aside().isEmpty()
            ? section.title().toUpperCase(Locale.ROOT)
            : section.title();
    line(section.aside().isEmpty() ? title : title + "  [" + section.aside() + "]");
    section.rows().forEach(this::row);
  }

  private void row(Row row) {
    String begin = row.tone() == Tone.BAD ? BAD : INDENT;
    String label = row.label().isEmpty() ? "" : Columns.pad(plain(row.label()), LABEL) + " ";
    String value = plain(row.value());
    String note = plain(row.note());
    if (note.isEmpty()) {
      wrapped(begin + label, INDENT + " ".repeat(Columns.width(label)), value);
      return;
    }
    String whole = begin + label + Columns.pad(value, VALUE) + "  " + note;
    if (Columns.width(whole) <= COLUMNS) {
      line(whole);
    } else {
      wrapped(begin + label, INDENT + " ".repeat(Columns.width(label)), value + "  " + note);
    }
  }

  private void wrapped(String first, String next, String words) {
    List<String> lines = Columns.wrap(plain(words), COLUMNS - Columns.width(first));
    for (int i = 0; i < lines.size(); i++) {
      line((i == 0 ? first : next) + lines.get(i));
    }
  }

  private String plain(String words) {
    String printable = Columns.printable(words);
    return language == Language.EN ? printable.replace("°C", "C") : printable;
  }

  private void line(String words) {
    text.append(plain(words).stripTrailing()).append('\n');
  }
}
