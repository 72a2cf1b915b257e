package org.yizhan.cloud.export;

import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.wire.Quality;

/**
 * Rows of line protocol (rules: InfluxDB reference, "Line protocol"): the measurement is the
 * device's class, station and device are tags, each quantity is a field. A reading that is not good
 * has its quality in {@code <quantity>_quality}: 1 time, 2 uncertain, 3 bad; a bad one has no
 * value, because the protocol knows no NaN. An hour also has its quantity as a tag.
 */
final class LineRows implements Format.Rows {
  private static final long NANOS_PER_MICRO = 1000;
  private static final String QUALITY_SUFFIX = "_quality";

  @Override
  public void head(StringBuilder text, Subject subject) {
    // The protocol has none.
  }

  @Override
  public void reading(StringBuilder text, Column column, StoredReading reading) {
    String field = escaped(reading.series().quantity());
    point(text, column);
    char before = ' ';
    if (reading.quality() != Quality.BAD) {
      text.append(before).append(field).append('=').append(reading.value());
      before = ',';
    }
    if (reading.quality() != Quality.GOOD) {
      text.append(before).append(field).append(QUALITY_SUFFIX).append('=');
      text.append(code(reading.quality())).append('i');
    }
    end(text, reading.timeMicros());
  }

  @Override
  public void hour(StringBuilder text, Column column, HourlyValue hour) {
    point(text, column);
    text.append(",quantity=").append(escaped(hour.series().quantity()));
    text.append(" samples=").append(hour.samples()).append('i');
    number(text, "sum", hour.sum());
    number(text, "mean", hour.mean());
    number(text, "min", hour.min());
    number(text, "max", hour.max());
    number(text, "last", hour.last());
    number(text, "increase", hour.increase());
    number(text, "covered", hour.coveredSeconds());
    text.append(",states=\"").append(hour.states().text()).append('"');
    end(text, hour.hourMicros());
  }

  private static void point(StringBuilder text, Column column) {
    Series series = column.series();
    text.append(escaped(column.deviceClass()));
    text.append(",station=").append(escaped(series.station()));
    text.append(",device=").append(escaped(series.device()));
  }

  private static void number(StringBuilder text, String field, double value) {
    if (Double.isFinite(value)) {
      text.append(',').append(field).append('=').append(value);
    }
  }

  private static void end(StringBuilder text, long timeMicros) {
    text.append(' ').append(timeMicros * NANOS_PER_MICRO).append('\n');
  }

  private static String escaped(String name) {
    return name.replace(" ", "\\ ").replace(",", "\\,").replace("=", "\\=");
  }

  private static int code(Quality quality) {
    return switch (quality) {
      case GOOD -> 0;
      case TIME -> 1;
      case UNCERTAIN -> 2;
      case BAD -> 3;
    };
  }
}
