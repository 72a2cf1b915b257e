package org.yizhan.cloud.telemetry.influx;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.telemetry.BatchArrival;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.RefusedReading;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.cloud.telemetry.influx.Lines.Point;

/**
 * The store on an InfluxDB. What the server has answered is on its disk and seen by queries. The
 * server need not be there at the start: what the store needs is made before its first use.
 */
public final class InfluxStore implements TelemetryStore {
  /** Points of one request. */
  public static final int BATCH_LIMIT_POINTS = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(InfluxStore.class);

  private final Server server;
  private final Schema schema;
  private final Lines lines;
  private final Queries queries;
  private final Timer writes;
  private final DistributionSummary points;
  private final Counter refusals;
  private final Counter splits;
  private volatile boolean ready;

  /**
   * A store on the server of the settings; nothing is asked of it yet.
   *
   * @param classes the class of a station's device, which names its measurement
   */
  public InfluxStore(
      InfluxSettings settings,
      Retention retention,
      BiFunction<String, String, Optional<String>> classes,
      MeterRegistry meters) {
    this.server = new Server(settings, meters.timer("yizhan.telemetry.influx.query"));
    this.schema = new Schema(server, settings, retention);
    this.lines = new Lines(classes);
    this.queries = new Queries(server);
    this.writes = meters.timer("yizhan.telemetry.influx.write");
    this.points = meters.summary("yizhan.telemetry.influx.batch.points");
    Gauge.builder("yizhan.telemetry.influx.batch.limit", () -> BATCH_LIMIT_POINTS)
        .description("most points of one write")
        .register(meters);
    this.refusals = meters.counter("yizhan.telemetry.influx.refused");
    this.splits = meters.counter("yizhan.telemetry.influx.splits");
  }

  @Override
  public List<RefusedReading> write(List<StoredReading> readings, List<BatchArrival> arrivals)
      throws StoreException {
    ready();
    List<RefusedReading> refused = new ArrayList<>();
    List<Point> points = lines.points(readings, refused);
    for (int from = 0; from < points.size(); from += BATCH_LIMIT_POINTS) {
      writePoints(
          points.subList(from, Math.min(points.size(), from + BATCH_LIMIT_POINTS)), refused);
    }
    writeArrivals(arrivals);
    refusals.increment(refused.size());
    return refused;
  }

  /** Halves what is refused until the bad points are alone: the server does not name them. */
  private void writePoints(List<Point> points, List<RefusedReading> refused) throws StoreException {
    Outcome outcome = send(Bucket.RAW, points.stream().map(Point::line).toList());
    switch (outcome) {
      case Outcome.Stored stored -> {}
      case Outcome.TooLarge large when points.size() > 1 -> halves(points, refused);
      case Outcome.TooLarge large -> refuse(points, "it is too large for the server", refused);
      case Outcome.Refused bad
          when single(points) && (points.size() == 1 || bad.dropped().orElse(0) == points.size()) ->
          refuse(points, bad.reason(), refused);
      case Outcome.Refused bad when points.size() == 1 ->
          writePoints(lines.apart(points.getFirst()), refused);
      case Outcome.Refused bad -> halves(points, refused);
    }
  }

  /** True when each point is one reading: a bad one takes no other of its moment with it. */
  private static boolean single(List<Point> points) {
    return points.stream().allMatch(point -> point.readings().size() == 1);
  }

  private void halves(List<Point> points, List<RefusedReading> refused) throws StoreException {
    splits.increment();
    int middle = points.size() / 2;
    writePoints(points.subList(0, middle), refused);
    writePoints(points.subList(middle, points.size()), refused);
  }

  private static void refuse(List<Point> points, String reason, List<RefusedReading> refused) {
    points.forEach(
        point ->
            point.readings().forEach(reading -> refused.add(new RefusedReading(reading, reason))));
  }

  /**
   * Arrivals go with their readings: while they are not taken, those are not acknowledged.
   *
   * @throws StoreException if one is refused, which no arrival is that this service made
   */
  private void writeArrivals(List<BatchArrival> arrivals) throws StoreException {
    List<String> refused = writeLines(Bucket.ARRIVAL, arrivals.stream().map(Lines::line).toList());
    if (!refused.isEmpty()) {
      throw new StoreException(
          "the server refuses %d arrivals of batches: %s"
              .formatted(refused.size(), refused.getFirst()),
          null);
    }
  }

  /** Writes lines, and answers why some of them were refused. */
  private List<String> writeLines(Bucket bucket, List<String> all) throws StoreException {
    List<String> refused = new ArrayList<>();
    for (int from = 0; from < all.size(); from += BATCH_LIMIT_POINTS) {
      int to = Math.min(all.size(), from + BATCH_LIMIT_POINTS);
      writeLines(bucket, all.subList(from, to), refused);
    }
    return refused;
  }

  private void writeLines(Bucket bucket, List<String> lines, List<String> refused)
      throws StoreException {
    switch (send(bucket, lines)) {
      case Outcome.Stored stored -> {}
      case Outcome.TooLarge large when lines.size() == 1 ->
          refused.add("it is too large for the server");
      case Outcome.Refused bad when lines.size() == 1 -> refused.add(bad.reason());
      case Outcome.TooLarge large -> writeHalves(bucket, lines, refused);
      case Outcome.Refused bad -> writeHalves(bucket, lines, refused);
    }
  }

  private void writeHalves(Bucket bucket, List<String> lines, List<String> refused)
      throws StoreException {
    splits.increment();
    int middle = lines.size() / 2;
    writeLines(bucket, lines.subList(0, middle), refused);
    writeLines(bucket, lines.subList(middle, lines.size()), refused);
  }

  private Outcome send(Bucket bucket, List<String> some) throws StoreException {
    Timer.Sample sample = Timer.start();
    points.record(some.size());
    try {
      return server.write(bucket, String.join("\n", some));
    } catch (StoreException e) {
      // A server that was begun anew may lack what was made.
      ready = false;
      throw e;
    } finally {
      sample.stop(writes);
    }
  }

  private synchronized void ready() throws StoreException {
    if (!ready) {
      schema.ensure();
      ready = true;
    }
  }

  @Override
  public void awaitVisible() {
    // What is written is visible.
  }

  @Override
  public List<StoredReading> latest() throws StoreException {
    ready();
    return queries.latest();
  }

  @Override
  public List<StoredReading> range(Series series, long fromMicros, long toMicros, int limit)
      throws StoreException {
    ready();
    return queries.range(series, fromMicros, toMicros, limit);
  }

  @Override
  public List<StoredReading> stationRange(String station, long fromMicros, long toMicros)
      throws StoreException {
    ready();
    return queries.stationRange(station, fromMicros, toMicros);
  }

  @Override
  public long count(String station, long fromMicros, long toMicros) throws StoreException {
    ready();
    return queries.count(station, fromMicros, toMicros);
  }

  @Override
  public Optional<StoredReading> before(Series series, long timeMicros) throws StoreException {
    ready();
    return queries.before(series, timeMicros);
  }

  @Override
  public List<StoredReading> stationBefore(String station, long timeMicros) throws StoreException {
    ready();
    return queries.stationBefore(station, timeMicros);
  }

  /**
   * An hour that the server will never take, because it is older than it keeps them, is left out.
   */
  @Override
  public void writeHourly(List<HourlyValue> hours) throws StoreException {
    ready();
    List<String> refused = writeLines(Bucket.HOURLY, hours.stream().map(Lines::line).toList());
    if (!refused.isEmpty()) {
      refusals.increment(refused.size());
      LOG.warn("{} hours were refused by the server: {}", refused.size(), refused.getFirst());
    }
  }

  @Override
  public List<HourlyValue> hourly(
      Collection<String> stations, Collection<String> quantities, long fromMicros, long toMicros)
      throws StoreException {
    ready();
    return queries.hourly(stations, quantities, fromMicros, toMicros);
  }

  @Override
  public List<BatchArrival> arrivals(String station, long epochDay) throws StoreException {
    ready();
    return queries.arrivals(station, epochDay);
  }

  @Override
  public List<Long> batchNumbers(String station, UUID epoch, long first, long last)
      throws StoreException {
    ready();
    return queries.batchNumbers(station, epoch, first, last);
  }

  /** The server drops what is old by itself, as long as its policies are as they were made. */
  @Override
  public void expire(Instant now) throws StoreException {
    schema.ensure();
  }

  @Override
  public void tend() {
    try {
      server.version();
      ready();
    } catch (StoreException e) {
      LOG.warn("{}", e.getMessage());
    }
  }

  @Override
  public Optional<String> trouble() {
    return server.trouble();
  }

  @Override
  public void close() {
    server.close();
  }
}
