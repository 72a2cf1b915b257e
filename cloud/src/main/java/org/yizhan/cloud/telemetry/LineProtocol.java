package org.yizhan.cloud.telemetry;

import java.util.List;
import org.yizhan.wire.Quality;

/**
 * Readings and hours as points of line protocol (rules: InfluxDB reference, "Line protocol"), as
 * the InfluxDB store writes them and as they are exported.
 *
 * <p>Readings: measurement is the device's class, tags station and device, a field for each
 * quantity and, unless the reading is good, {@code <quantity>_quality}. A bad reading has only that
 * field, because the protocol knows no NaN. Hours: measurement {@link #HOUR}, the quantity is a
 * tag, too.
 */
public final class LineProtocol {
  public static final String STATION = "station";
  public static final String DEVICE = "device";
  public static final String QUANTITY = "quantity";

  /** What a quantity's quality is called; no quantity of the catalogue ends so. */
  public static final String QUALITY_SUFFIX = "_quality";

  /** Measurement of devices whose class is not known. */
  public static final String CLASSLESS = "device";

  /**
   * Of all hours: one that is computed anew must replace itself, whatever its device's class is
   * now.
   */
  public static final String HOUR = "hour";

  private static final long NANOS_PER_MICRO = 1000;

  private LineProtocol() {}

  /**
   * Appends the point of one device and moment, without the end of the line.
   *
   * @param deviceClass of the device, or {@link #CLASSLESS}
   * @param together its readings of that moment, at least one
   */
  public static void readings(
      StringBuilder line, String deviceClass, List<StoredReading> together) {
    StoredReading any = together.getFirst();
    line.append(escaped(deviceClass));
    tag(line, STATION, any.series().station());
    tag(line, DEVICE, any.series().device());
    char before = ' ';
    for (StoredReading reading : together) {
      String field = escaped(reading.series().quantity());
      if (reading.quality() != Quality.BAD) {
        line.append(before).append(field).append('=').append(reading.value());
        before = ',';
      }
      if (reading.quality() != Quality.GOOD) {
        line.append(before).append(field).append(QUALITY_SUFFIX).append('=');
        line.append(code(reading.quality())).append('i');
        before = ',';
      }
    }
    time(line, any.timeMicros(), 0);
  }

  /** Appends the point of an hour, without the end of the line. */
  public static void hour(StringBuilder line, HourlyValue hour) {
    line.append(HOUR);
    tag(line, STATION, hour.series().station());
    tag(line, DEVICE, hour.series().device());
    tag(line, QUANTITY, hour.series().quantity());
    line.append(" samples=").append(hour.samples()).append('i');
    number(line, "sum", hour.sum());
    number(line, "mean", hour.mean());
    number(line, "min", hour.min());
    number(line, "max", hour.max());
    number(line, "last", hour.last());
    number(line, "increase", hour.increase());
    number(line, "covered", hour.coveredSeconds());
    line.append(",states=\"").append(hour.states().text()).append('"');
    time(line, hour.hourMicros(), 0);
  }

  /** Appends a tag. */
  public static void tag(StringBuilder line, String key, String value) {
    line.append(',').append(key).append('=').append(escaped(value));
  }

  /**
   * Appends the time, in nanoseconds.
   *
   * @param nanos beyond the microsecond, below 1,000
   */
  public static void time(StringBuilder line, long micros, long nanos) {
    line.append(' ').append(micros * NANOS_PER_MICRO + nanos);
  }

  private static void number(StringBuilder line, String field, double value) {
    if (Double.isFinite(value)) {
      line.append(',').append(field).append('=').append(value);
    }
  }

  private static String escaped(String text) {
    boolean plain = text.indexOf(' ') < 0 && text.indexOf(',') < 0 && text.indexOf('=') < 0;
    return plain ? text : text.replace(" ", "\\ ").replace(",", "\\,").replace("=", "\\=");
  }

  /** How fields write a quality; never to be changed. */
  public static int code(Quality quality) {
    return switch (quality) {
      case GOOD -> 0;
      case TIME -> 1;
      case UNCERTAIN -> 2;
      case BAD -> 3;
    };
  }

  /** Reads {@link #code}. */
  public static Quality quality(long code) {
    return switch ((int) code) {
      case 0 -> Quality.GOOD;
      case 1 -> Quality.TIME;
      case 2 -> Quality.UNCERTAIN;
      case 3 -> Quality.BAD;
      default -> throw new IllegalStateException("no quality is written as " + code);
    };
  }
}
