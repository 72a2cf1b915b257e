package org.yizhan.cloud.telemetry.influx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.yizhan.cloud.telemetry.BatchArrival;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.RefusedReading;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.wire.Quality;

/**
 * What the store keeps, as points of line protocol (rules: InfluxDB reference, "Line protocol").
 *
 * <p>Readings: measurement is the device's class, tags station and device, a field for each
 * quantity and, unless the reading is good, {@code <quantity>_quality}. A bad reading has only that
 * field, because the protocol knows no NaN. Readings of one device and moment are one point.
 */
final class Lines {
  static final String STATION = "station";
  static final String DEVICE = "device";
  static final String QUANTITY = "quantity";
  static final String EPOCH = "epoch";

  /** What a quantity's quality is called; no quantity of the catalogue ends so. */
  static final String QUALITY_SUFFIX = "_quality";

  /** Measurement of devices whose class is not known. */
  static final String CLASSLESS = "device";

  static final String ARRIVAL = "arrival";

  /**
   * Of all hours: one that is computed anew must replace itself, whatever its device's class is
   * now.
   */
  static final String HOUR = "hour";

  private static final long NANOS_PER_MICRO = 1000;

  /**
   * Spreads what came in the same microsecond over its nanoseconds; no two days of one batch meet.
   */
  private static final long BATCH_STRIDE = 7;

  private final BiFunction<String, String, Optional<String>> classes;

  /**
   * @param classes the class of a station's device
   */
  Lines(BiFunction<String, String, Optional<String>> classes) {
    this.classes = classes;
  }

  /** One line, and the readings that are in it. */
  record Point(String line, List<StoredReading> readings) {}

  private record Moment(String station, String device, long timeMicros) {}

  /**
   * The points of some readings.
   *
   * @param refused takes those that cannot be written as a line
   */
  List<Point> points(List<StoredReading> readings, List<RefusedReading> refused) {
    Map<Moment, List<StoredReading>> moments = new LinkedHashMap<>();
    for (StoredReading reading : readings) {
      Optional<String> flaw = flaw(reading);
      if (flaw.isPresent()) {
        refused.add(new RefusedReading(reading, flaw.get()));
        continue;
      }
      Moment moment =
          new Moment(reading.series().station(), reading.series().device(), reading.timeMicros());
      moments.computeIfAbsent(moment, m -> new ArrayList<>(2)).add(reading);
    }
    List<Point> points = new ArrayList<>(moments.size());
    moments.forEach((moment, together) -> points.add(point(moment, together)));
    return points;
  }

  private static Optional<String> flaw(StoredReading reading) {
    String ids =
        reading.series().station() + reading.series().device() + reading.series().quantity();
    if (ids.indexOf('\n') >= 0 || ids.indexOf('\\') >= 0) {
      return Optional.of("line protocol cannot carry a backslash or a line break in a name");
    }
    if (reading.quality() != Quality.BAD && !Double.isFinite(reading.value())) {
      return Optional.of("line protocol cannot carry the value " + reading.value());
    }
    return Optional.empty();
  }

  /** A point's readings, each as a point of its own. */
  List<Point> apart(Point point) {
    return point.readings().stream()
        .map(
            reading ->
                point(
                    new Moment(
                        reading.series().station(),
                        reading.series().device(),
                        reading.timeMicros()),
                    List.of(reading)))
        .toList();
  }

  private Point point(Moment moment, List<StoredReading> readings) {
    StringBuilder line = new StringBuilder(96);
    line.append(escaped(measurement(moment.station(), moment.device())));
    tag(line, STATION, moment.station());
    tag(line, DEVICE, moment.device());
    char before = ' ';
    for (StoredReading reading : readings) {
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
    line.append(' ').append(moment.timeMicros() * NANOS_PER_MICRO);
    return new Point(line.toString(), readings);
  }

  private String measurement(String station, String device) {
    return classes.apply(station, device).orElse(CLASSLESS);
  }

  /** An hour, in a bucket of its own. */
  static String line(HourlyValue hour) {
    StringBuilder line = new StringBuilder(160).append(HOUR);
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
    return line.append(' ').append(hour.hourMicros() * NANOS_PER_MICRO).toString();
  }

  /** An arrival, see {@link BatchArrival} for its key. */
  static String line(BatchArrival arrival) {
    StringBuilder line = new StringBuilder(160).append(ARRIVAL);
    tag(line, STATION, arrival.station());
    tag(line, EPOCH, arrival.epoch().toString());
    line.append(" batch=").append(arrival.batch()).append('i');
    line.append(",day=").append(arrival.epochDay()).append('i');
    line.append(",history=").append(arrival.history());
    line.append(",readings=").append(arrival.readings()).append('i');
    line.append(",late=").append(arrival.late()).append('i');
    line.append(",estimated=").append(arrival.estimated()).append('i');
    long spread =
        Math.floorMod(arrival.batch() * BATCH_STRIDE + arrival.epochDay(), NANOS_PER_MICRO);
    return line.append(' ').append(arrival.receivedMicros() * NANOS_PER_MICRO + spread).toString();
  }

  private static void tag(StringBuilder line, String key, String value) {
    line.append(',').append(key).append('=').append(escaped(value));
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
  static int code(Quality quality) {
    return switch (quality) {
      case GOOD -> 0;
      case TIME -> 1;
      case UNCERTAIN -> 2;
      case BAD -> 3;
    };
  }

  /** Reads {@link #code}; nothing written means good. */
  static Quality quality(Optional<Long> code) {
    return switch (code.orElse(0L).intValue()) {
      case 0 -> Quality.GOOD;
      case 1 -> Quality.TIME;
      case 2 -> Quality.UNCERTAIN;
      case 3 -> Quality.BAD;
      default -> throw new IllegalStateException("no quality is written as " + code);
    };
  }
}
