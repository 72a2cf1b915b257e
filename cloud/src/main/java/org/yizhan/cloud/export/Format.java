package org.yizhan.cloud.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.StoredReading;

/** The forms of a file. */
public enum Format {
  /** RFC 4180, with a byte order mark: without it spreadsheets in China take UTF-8 for GBK. */
  CSV("text/csv; charset=utf-8", "csv", new CsvRows()),
  /** InfluxDB line protocol with times in nanoseconds, in the schema of the InfluxDB store. */
  LINE("text/plain; charset=utf-8", "lp", new LineRows());

  private final String mediaType;
  private final String extension;
  private final Rows rows;

  Format(String mediaType, String extension, Rows rows) {
    this.mediaType = mediaType;
    this.extension = extension;
    this.rows = rows;
  }

  /** How rows are written; each adds its text with the end of its line. */
  interface Rows {
    void head(StringBuilder text, Subject subject);

    void reading(StringBuilder text, Column column, StoredReading reading);

    void hour(StringBuilder text, Column column, HourlyValue hour);
  }

  public String mediaType() {
    return mediaType;
  }

  /** Of file names, without the dot. */
  public String extension() {
    return extension;
  }

  Rows rows() {
    return rows;
  }

  /** The word in the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Format> ofWord(String word) {
    return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
  }
}
