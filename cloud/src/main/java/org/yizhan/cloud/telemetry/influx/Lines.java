package org.yizhan.cloud.telemetry.influx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.yizhan.cloud.telemetry.BatchArrival;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.LineProtocol;
import org.yizhan.cloud.telemetry.RefusedReading;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.wire.Quality;

/** What the store keeps, as points of {@link LineProtocol}, and what cannot be one. */
final class Lines {
  static final String EPOCH = "epoch";

  static final String ARRIVAL = "arrival";

  private static final long NANOS_PER_MICRO = 1000;

  /**
   * Spreads what came in the same microsecond over its nanoseconds; no two days of one batch meet.
   */
  private static final long BATCH_STRIDE = 7;

  /** What the server takes for a point's time, and drops as a field without a word. */
  private static final String TIME = "time";

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
    moments.values().forEach(together -> points.add(point(together)));
    return points;
  }

  private static Optional<String> flaw(StoredReading reading) {
    Series series = reading.series();
    String ids = series.station() + series.device() + series.quantity();
    if (ids.indexOf('\n') >= 0 || ids.indexOf('\\') >= 0) {
      return Optional.of("line protocol cannot carry a backslash or a line break in a name");
    }
    if (series.quantity().equals(TIME)) {
      return Optional.of("line protocol cannot carry a quantity that is called time");
    }
    if (reading.quality() != Quality.BAD && !Double.isFinite(reading.value())) {
      return Optional.of("line protocol cannot carry the value " + reading.value());
    }
    return Optional.empty();
  }

  /** A point's readings, each as a point of its own. */
  List<Point> apart(Point point) {
    return point.readings().stream().map(reading -> point(List.of(reading))).toList();
  }

  private Point point(List<StoredReading> together) {
    Series any = together.getFirst().series();
    String deviceClass = classes.apply(any.station(), any.device()).orElse(LineProtocol.CLASSLESS);
    StringBuilder line = new StringBuilder(96);
    LineProtocol.readings(line, deviceClass, together);
    return new Point(line.toString(), together);
  }

  /** An hour, in a bucket of its own. */
  static String line(HourlyValue hour) {
    StringBuilder line = new StringBuilder(160);
    LineProtocol.hour(line, hour);
    return line.toString();
  }

  /** An arrival, see {@link BatchArrival} for its key. */
  static String line(BatchArrival arrival) {
    StringBuilder line = new StringBuilder(160).append(ARRIVAL);
    LineProtocol.tag(line, LineProtocol.STATION, arrival.station());
    LineProtocol.tag(line, EPOCH, arrival.epoch().toString());
    line.append(" batch=").append(arrival.batch()).append('i');
    line.append(",day=").append(arrival.epochDay()).append('i');
    line.append(",history=").append(arrival.history());
    line.append(",readings=").append(arrival.readings()).append('i');
    line.append(",late=").append(arrival.late()).append('i');
    line.append(",estimated=").append(arrival.estimated()).append('i');
    long spread =
        Math.floorMod(arrival.batch() * BATCH_STRIDE + arrival.epochDay(), NANOS_PER_MICRO);
    LineProtocol.time(line, arrival.receivedMicros(), spread);
    return line.toString();
  }
}
