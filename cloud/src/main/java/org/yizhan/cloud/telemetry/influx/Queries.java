package org.yizhan.cloud.telemetry.influx;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.yizhan.cloud.telemetry.BatchArrival;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.LineProtocol;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StateTimes;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.wire.Quality;

/**
 * The questions to the server. A series is looked for in all measurements: its device may have had
 * another class when it was written.
 */
final class Queries {
  /** Stations that are named in a question; for more, all are read and the others left out. */
  private static final int NAMED_STATIONS = 50;

  /** Statements of one request. */
  private static final int STATEMENTS_TOGETHER = 200;

  private static final long DAY_MICROS = 86_400_000_000L;

  /** What InfluxQL calls the columns of {@code count(*)}, before the fields' own names. */
  private static final String COUNT_OF = "count_";

  private static final String VALUE = "v";
  private static final String QUALITY = "q";

  private static final Comparator<Series> BY_SERIES =
      Comparator.comparing(Series::station)
          .thenComparing(Series::device)
          .thenComparing(Series::quantity);

  private final Server server;

  Queries(Server server) {
    this.server = server;
  }

  List<StoredReading> range(Series series, long fromMicros, long toMicros, int limit)
      throws StoreException {
    if (limit < 1 || fromMicros >= toMicros) {
      return List.of();
    }
    String statement =
        "SELECT %s FROM /.*/ WHERE %s AND %s LIMIT %d"
            .formatted(
                both(series.quantity(), ""),
                ofDevice(series),
                InfluxQl.within(fromMicros, toMicros),
                limit);
    return inOrder(
            server.query(Bucket.RAW, statement).stream()
                .map(row -> reading(series, row, VALUE, QUALITY)))
        .stream()
        .limit(limit)
        .toList();
  }

  /**
   * One series by time. A reading that came again after its device had changed its class is in two
   * measurements, and is one reading.
   */
  private static List<StoredReading> inOrder(Stream<StoredReading> readings) {
    NavigableMap<Long, StoredReading> byTime = new TreeMap<>();
    readings.forEach(reading -> byTime.put(reading.timeMicros(), reading));
    return List.copyOf(byTime.values());
  }

  /** A quantity's value and quality, the value through a selector or as it is. */
  private static String both(String quantity, String selector) {
    String value = InfluxQl.name(quantity);
    return "%s AS %s, %s AS %s"
        .formatted(
            selector.isEmpty() ? value : selector + "(" + value + ")",
            VALUE,
            InfluxQl.name(quantity + LineProtocol.QUALITY_SUFFIX),
            QUALITY);
  }

  private static String ofDevice(Series series) {
    return InfluxQl.is(LineProtocol.STATION, series.station())
        + " AND "
        + InfluxQl.is(LineProtocol.DEVICE, series.device());
  }

  private static StoredReading reading(Series series, Row row, String value, String quality) {
    return new StoredReading(
        series,
        row.timeMicros(),
        row.number(value),
        LineProtocol.quality(row.whole(quality).orElse(0L)));
  }

  List<StoredReading> stationRange(String station, long fromMicros, long toMicros)
      throws StoreException {
    if (fromMicros >= toMicros) {
      return List.of();
    }
    List<String> statements =
        fields().keySet().stream()
            .map(
                measurement ->
                    "SELECT * FROM %s WHERE %s AND %s GROUP BY station, device"
                        .formatted(
                            InfluxQl.name(measurement),
                            InfluxQl.is(LineProtocol.STATION, station),
                            InfluxQl.within(fromMicros, toMicros)))
            .toList();
    Map<Series, List<StoredReading>> bySeries = new TreeMap<>(BY_SERIES);
    for (Row row : ask(Bucket.RAW, statements)) {
      for (String quantity : quantities(row.columns().keySet())) {
        String quality = quantity + LineProtocol.QUALITY_SUFFIX;
        if (row.text(quantity).isPresent() || row.text(quality).isPresent()) {
          Series series = new Series(station, row.tag(LineProtocol.DEVICE), quantity);
          bySeries
              .computeIfAbsent(series, s -> new ArrayList<>())
              .add(reading(series, row, quantity, quality));
        }
      }
    }
    List<StoredReading> all = new ArrayList<>();
    bySeries.values().forEach(readings -> all.addAll(inOrder(readings.stream())));
    return all;
  }

  /**
   * How many readings of a station there are: those with a value, and the bad ones, of which there
   * is only the quality.
   */
  long count(String station, long fromMicros, long toMicros) throws StoreException {
    if (fromMicros >= toMicros) {
      return 0;
    }
    String condition =
        InfluxQl.is(LineProtocol.STATION, station)
            + " AND "
            + InfluxQl.within(fromMicros, toMicros);
    Set<String> devices = new HashSet<>();
    Set<String> countsOfBad = new TreeSet<>();
    long readings = 0;
    for (Row row :
        server.query(
            Bucket.RAW, "SELECT count(*) FROM /.*/ WHERE " + condition + " GROUP BY device")) {
      if (!devices.add(row.tag(LineProtocol.DEVICE))) {
        // A device that changed its class may have a reading twice.
        return stationRange(station, fromMicros, toMicros).size();
      }
      for (String column : row.columns().keySet()) {
        String field = column.substring(column.startsWith(COUNT_OF) ? COUNT_OF.length() : 0);
        if (field.endsWith(LineProtocol.QUALITY_SUFFIX)) {
          countsOfBad.add(countOfBad(row.measurement(), field, condition));
        } else if (!field.equals("time")) {
          readings += row.whole(column).orElse(0L);
        }
      }
    }
    for (Row row : ask(Bucket.RAW, List.copyOf(countsOfBad))) {
      readings += row.whole("count").orElse(0L);
    }
    return readings;
  }

  private static String countOfBad(String measurement, String quality, String condition) {
    return "SELECT count(%s) FROM %s WHERE %s AND %s = %d"
        .formatted(
            InfluxQl.name(quality),
            InfluxQl.name(measurement),
            condition,
            InfluxQl.name(quality),
            LineProtocol.code(Quality.BAD));
  }

  Optional<StoredReading> before(Series series, long timeMicros) throws StoreException {
    String statement =
        "SELECT %s FROM /.*/ WHERE %s AND %s"
            .formatted(
                both(series.quantity(), "last"), ofDevice(series), InfluxQl.before(timeMicros));
    return server.query(Bucket.RAW, statement).stream()
        .map(row -> reading(series, row, VALUE, QUALITY))
        .max(Comparator.comparingLong(StoredReading::timeMicros));
  }

  List<StoredReading> stationBefore(String station, long timeMicros) throws StoreException {
    String condition =
        InfluxQl.is(LineProtocol.STATION, station) + " AND " + InfluxQl.before(timeMicros);
    return newest(condition, false);
  }

  List<StoredReading> latest() throws StoreException {
    return newest("time >= 0", true);
  }

  /** The newest reading of each series that meets a condition, by series. */
  private List<StoredReading> newest(String condition, boolean badToo) throws StoreException {
    Map<Series, StoredReading> newest = new TreeMap<>(BY_SERIES);
    for (Map.Entry<String, Set<String>> fields : fields().entrySet()) {
      for (String quantity : fields.getValue()) {
        List<String> statements = new ArrayList<>();
        statements.add(newestOf(fields.getKey(), both(quantity, "last"), condition));
        if (badToo) {
          statements.add(newestOf(fields.getKey(), bothOfLastFlaw(quantity), condition));
        }
        for (Row row : ask(Bucket.RAW, statements)) {
          Series series =
              new Series(row.tag(LineProtocol.STATION), row.tag(LineProtocol.DEVICE), quantity);
          newest.merge(series, reading(series, row, VALUE, QUALITY), Queries::newer);
        }
      }
    }
    return List.copyOf(newest.values());
  }

  private static String newestOf(String measurement, String columns, String condition) {
    return "SELECT %s FROM %s WHERE %s GROUP BY station, device"
        .formatted(columns, InfluxQl.name(measurement), condition);
  }

  /** The newest reading that is not good: a bad one has no value to select it by. */
  private static String bothOfLastFlaw(String quantity) {
    return "last(%s) AS %s, %s AS %s"
        .formatted(
            InfluxQl.name(quantity + LineProtocol.QUALITY_SUFFIX),
            QUALITY,
            InfluxQl.name(quantity),
            VALUE);
  }

  private static StoredReading newer(StoredReading a, StoredReading b) {
    return b.timeMicros() > a.timeMicros() ? b : a;
  }

  /** The quantities that each measurement ever had. */
  private Map<String, Set<String>> fields() throws StoreException {
    Map<String, Set<String>> fields = new TreeMap<>();
    Map<String, Set<String>> columns = new HashMap<>();
    for (Row row : server.query(Bucket.RAW, "SHOW FIELD KEYS")) {
      columns
          .computeIfAbsent(row.measurement(), m -> new TreeSet<>())
          .add(row.text("fieldKey").orElseThrow());
    }
    columns.forEach((measurement, keys) -> fields.put(measurement, quantities(keys)));
    return fields;
  }

  private static Set<String> quantities(Set<String> columns) {
    Set<String> quantities = new TreeSet<>();
    for (String column : columns) {
      if (column.endsWith(LineProtocol.QUALITY_SUFFIX)) {
        quantities.add(column.substring(0, column.length() - LineProtocol.QUALITY_SUFFIX.length()));
      } else if (!column.equals("time")) {
        quantities.add(column);
      }
    }
    return quantities;
  }

  List<HourlyValue> hourly(
      Collection<String> stations, Collection<String> quantities, long fromMicros, long toMicros)
      throws StoreException {
    if (stations.isEmpty() || quantities.isEmpty() || fromMicros >= toMicros) {
      return List.of();
    }
    Set<String> wanted = Set.copyOf(stations);
    String named =
        wanted.size() > NAMED_STATIONS
            ? ""
            : " AND " + InfluxQl.isOneOf(LineProtocol.STATION, wanted);
    String statement =
        "SELECT * FROM %s WHERE %s AND %s%s GROUP BY station, device, quantity"
            .formatted(
                LineProtocol.HOUR,
                InfluxQl.within(fromMicros, toMicros),
                InfluxQl.isOneOf(LineProtocol.QUANTITY, quantities),
                named);
    return server.query(Bucket.HOURLY, statement).stream()
        .filter(row -> wanted.contains(row.tag(LineProtocol.STATION)))
        .map(Queries::hour)
        .sorted(
            Comparator.comparing(HourlyValue::series, BY_SERIES)
                .thenComparing(HourlyValue::hourMicros))
        .toList();
  }

  private static HourlyValue hour(Row row) {
    return new HourlyValue(
        new Series(
            row.tag(LineProtocol.STATION),
            row.tag(LineProtocol.DEVICE),
            row.tag(LineProtocol.QUANTITY)),
        row.timeMicros(),
        row.whole("samples").orElse(0L),
        row.number("sum"),
        row.number("mean"),
        row.number("min"),
        row.number("max"),
        row.number("last"),
        row.number("increase"),
        row.number("covered"),
        StateTimes.parse(row.text("states").orElse("")));
  }

  /** Nothing comes before the day that it is dated on, but for a clock that is a little ahead. */
  List<BatchArrival> arrivals(String station, long epochDay) throws StoreException {
    String statement =
        "SELECT * FROM %s WHERE %s AND \"day\" = %d AND time >= %du GROUP BY station, epoch"
            .formatted(
                Lines.ARRIVAL,
                InfluxQl.is(LineProtocol.STATION, station),
                epochDay,
                Math.max(0, (epochDay - 2) * DAY_MICROS));
    return server.query(Bucket.ARRIVAL, statement).stream()
        .map(row -> arrival(station, epochDay, row))
        .sorted(
            Comparator.comparingLong(BatchArrival::receivedMicros)
                .thenComparing(arrival -> arrival.epoch().toString())
                .thenComparing(BatchArrival::batch))
        .toList();
  }

  private static BatchArrival arrival(String station, long epochDay, Row row) {
    return new BatchArrival(
        station,
        UUID.fromString(row.tag(Lines.EPOCH)),
        row.whole("batch").orElseThrow(),
        row.timeMicros(),
        epochDay,
        Boolean.parseBoolean(row.text("history").orElseThrow()),
        row.whole("readings").orElseThrow().intValue(),
        row.whole("late").orElseThrow().intValue(),
        row.whole("estimated").orElseThrow().intValue());
  }

  List<Long> batchNumbers(String station, UUID epoch, long first, long last) throws StoreException {
    String statement =
        "SELECT batch FROM %s WHERE %s AND %s AND batch >= %d AND batch <= %d"
            .formatted(
                Lines.ARRIVAL,
                InfluxQl.is(LineProtocol.STATION, station),
                InfluxQl.is(Lines.EPOCH, epoch.toString()),
                first,
                last);
    return server.query(Bucket.ARRIVAL, statement).stream()
        .map(row -> row.whole("batch").orElseThrow())
        .distinct()
        .sorted()
        .toList();
  }

  private List<Row> ask(Bucket bucket, List<String> statements) throws StoreException {
    List<Row> rows = new ArrayList<>();
    for (int from = 0; from < statements.size(); from += STATEMENTS_TOGETHER) {
      List<String> some =
          statements.subList(from, Math.min(statements.size(), from + STATEMENTS_TOGETHER));
      rows.addAll(server.query(bucket, String.join("; ", some)));
    }
    return rows;
  }
}
