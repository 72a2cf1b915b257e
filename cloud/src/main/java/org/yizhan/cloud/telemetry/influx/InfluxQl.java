package org.yizhan.cloud.telemetry.influx;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Pieces of InfluxQL statements. Every text of others goes through {@link #text} or {@link #name}
 * (rules: InfluxQL reference, "Literals" and "Identifiers").
 */
final class InfluxQl {
  /** The latest moment that the server can write: the largest nanosecond of a long. */
  private static final long LATEST_MICROS = Long.MAX_VALUE / 1000 - 1;

  private InfluxQl() {}

  /** A string literal. */
  static String text(String value) {
    return "'" + escaped(value).replace("'", "\\'") + "'";
  }

  /** A quoted identifier. */
  static String name(String value) {
    return "\"" + escaped(value).replace("\"", "\\\"") + "\"";
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n");
  }

  static String is(String tag, String value) {
    return name(tag) + " = " + text(value);
  }

  /** True for any of the values; there must be one. */
  static String isOneOf(String tag, Collection<String> values) {
    return values.stream()
        .map(value -> is(tag, value))
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  /** Includes the beginning and not the end. */
  static String within(long fromMicros, long toMicros) {
    return "time >= " + time(fromMicros) + " AND " + before(toMicros);
  }

  static String before(long micros) {
    return "time < " + time(micros);
  }

  private static String time(long micros) {
    return Math.clamp(micros, 0, LATEST_MICROS) + "u";
  }
}
