package org.yizhan.cloud.telemetry.questdb;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.sql.Record;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.yizhan.cloud.telemetry.BatchArrival;
import org.yizhan.cloud.telemetry.HourSum;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StateTimes;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.wire.Quality;

/**
 * The questions to the tables. A range of time picks partitions, the station picks rows through its
 * index; order by series is made here, because rows come by time and a station has few series.
 */
final class Queries {
  /** How far back the first look for an earlier reading goes; each next goes eight times as far. */
  private static final Duration FIRST_LOOK = Duration.ofDays(1);

  private static final int LOOK_GROWTH = 8;

  private static final int BAD = Tables.code(Quality.BAD);

  /** Five times as fast as grouping and taking the last. */
  private static final String LATEST_OF_EACH =
      " LATEST ON t PARTITION BY station, device, quantity";

  private static final Comparator<Series> BY_SERIES =
      Comparator.comparing(Series::station)
          .thenComparing(Series::device)
          .thenComparing(Series::quantity);

  private final Sql sql;
  private final SeriesIndex index;

  Queries(CairoEngine engine, ApplyWatch watch) {
    this.sql = new Sql(engine);
    this.index =
        new SeriesIndex(
            station -> {
              watch.awaitApplied();
              return firstTimes(station);
            });
  }

  /** To be told when old readings have been dropped. */
  void expired() {
    index.forget();
  }

  /** To be told of each write once it is committed. */
  void written(List<StoredReading> batch) {
    index.written(batch);
  }

  List<StoredReading> latest() throws StoreException {
    List<StoredReading> rows = new ArrayList<>();
    sql.forEach(
        "SELECT station, device, quantity, t, x, q FROM reading" + LATEST_OF_EACH,
        List.of(),
        row -> rows.add(reading(series(row), row, 3)));
    return rows;
  }

  List<StoredReading> range(Series series, long fromMicros, long toMicros, int limit)
      throws StoreException {
    List<StoredReading> rows = new ArrayList<>();
    if (limit > 0 && fromMicros < toMicros) {
      sql.forEach(
          "SELECT t, x, q FROM reading WHERE station = $1 AND t >= $2 AND t < $3"
              + " AND device = $4 AND quantity = $5 LIMIT "
              + limit,
          List.of(series.station(), fromMicros, toMicros, series.device(), series.quantity()),
          row -> rows.add(reading(series, row, 0)));
    }
    return rows;
  }

  List<StoredReading> stationRange(String station, long fromMicros, long toMicros)
      throws StoreException {
    Map<Series, List<StoredReading>> bySeries = new TreeMap<>(BY_SERIES);
    if (fromMicros < toMicros) {
      sql.forEach(
          "SELECT station, device, quantity, t, x, q FROM reading"
              + " WHERE station = $1 AND t >= $2 AND t < $3",
          List.of(station, fromMicros, toMicros),
          row -> {
            StoredReading reading = reading(series(row), row, 3);
            bySeries.computeIfAbsent(reading.series(), s -> new ArrayList<>()).add(reading);
          });
    }
    return flat(bySeries.values());
  }

  long count(String station, long fromMicros, long toMicros) throws StoreException {
    long[] count = {0};
    if (fromMicros < toMicros) {
      sql.forEach(
          "SELECT count() FROM reading WHERE station = $1 AND t >= $2 AND t < $3",
          List.of(station, fromMicros, toMicros),
          row -> count[0] = row.getLong(0));
    }
    return count[0];
  }

  Optional<StoredReading> before(Series series, long timeMicros) throws StoreException {
    return searchBack(Set.of(series), series.station(), timeMicros).stream().findFirst();
  }

  List<StoredReading> stationBefore(String station, long timeMicros) throws StoreException {
    return searchBack(index.firstTimes(station).keySet(), station, timeMicros);
  }

  /**
   * Looks back in growing windows until every wanted series is found, or its first reading has been
   * passed: a series that began later, or has only bad readings, costs no search of all years.
   */
  private List<StoredReading> searchBack(Set<Series> wanted, String station, long timeMicros)
      throws StoreException {
    Map<Series, Long> firstTimes = index.firstTimes(station);
    Map<Series, StoredReading> found = new TreeMap<>(BY_SERIES);
    Set<Series> missing = new HashSet<>(wanted);
    long to = timeMicros;
    long span = FIRST_LOOK.toMillis() * 1000;
    while (true) {
      long end = to;
      missing.removeIf(
          s -> found.containsKey(s) || firstTimes.getOrDefault(s, Long.MAX_VALUE) >= end);
      if (missing.isEmpty()) {
        return List.copyOf(found.values());
      }
      long from = Math.max(0, to - span);
      for (StoredReading reading : latestOfWindow(station, from, to)) {
        if (missing.contains(reading.series())) {
          found.put(reading.series(), reading);
        }
      }
      to = from;
      span *= LOOK_GROWTH;
    }
  }

  private List<StoredReading> latestOfWindow(String station, long fromMicros, long toMicros)
      throws StoreException {
    List<StoredReading> rows = new ArrayList<>();
    sql.forEach(
        "SELECT station, device, quantity, t, x, q FROM reading"
            + " WHERE station = $1 AND t >= $2 AND t < $3 AND q != "
            + BAD
            + LATEST_OF_EACH,
        List.of(station, fromMicros, toMicros),
        row -> rows.add(reading(series(row), row, 3)));
    return rows;
  }

  private Map<Series, Long> firstTimes(String station) throws StoreException {
    Map<Series, Long> times = new HashMap<>();
    sql.forEach(
        "SELECT station, device, quantity, first(t) FROM reading WHERE station = $1",
        List.of(station),
        row -> times.put(series(row), row.getTimestamp(3)));
    return times;
  }

  List<HourlyValue> hourly(
      Collection<String> stations, Collection<String> quantities, long fromMicros, long toMicros)
      throws StoreException {
    if (stations.isEmpty() || quantities.isEmpty() || fromMicros >= toMicros) {
      return List.of();
    }
    Map<Series, List<HourlyValue>> bySeries = new TreeMap<>(BY_SERIES);
    List<Object> binds = new ArrayList<>(List.of(fromMicros, toMicros));
    sql.forEach(
        "SELECT station, device, quantity, t, samples, mean, min, max, last, increase, covered,"
            + " sum, states"
            + " FROM hourly WHERE t >= $1 AND t < $2 AND quantity IN "
            + bound(quantities, binds)
            + " AND station IN "
            + bound(stations, binds),
        binds,
        row -> {
          HourlyValue hour = hour(row);
          bySeries.computeIfAbsent(hour.series(), s -> new ArrayList<>()).add(hour);
        });
    return flat(bySeries.values());
  }

  List<HourSum> hourSums(
      Collection<String> stations, Collection<String> quantities, long fromMicros, long toMicros)
      throws StoreException {
    if (stations.isEmpty() || quantities.isEmpty() || fromMicros >= toMicros) {
      return List.of();
    }
    HourSums sums = new HourSums(Set.copyOf(stations));
    List<Object> binds = new ArrayList<>(List.of(fromMicros, toMicros));
    String few =
        stations.size() > HourSums.FEW_STATIONS ? "" : " AND station IN " + bound(stations, binds);
    sql.read(
        "SELECT t, station, mean, covered, increase FROM hourly WHERE t >= $1 AND t < $2"
            + " AND covered > 0 AND quantity IN "
            + bound(quantities, binds)
            + few
            + " ORDER BY t",
        binds,
        sums);
    return sums.found();
  }

  /** A list of places for {@code words}, which are added to the bound values. */
  private static String bound(Collection<String> words, List<Object> binds) {
    List<String> places = new ArrayList<>(words.size());
    for (String word : words) {
      binds.add(word);
      places.add("$" + binds.size());
    }
    return "(" + String.join(", ", places) + ")";
  }

  private static <T> List<T> flat(Collection<List<T>> lists) {
    List<T> all = new ArrayList<>(lists.stream().mapToInt(List::size).sum());
    lists.forEach(all::addAll);
    return all;
  }

  private static Series series(Record row) {
    return new Series(text(row, 0), text(row, 1), text(row, 2));
  }

  private static String text(Record row, int column) {
    return String.valueOf(row.getSymA(column));
  }

  private static StoredReading reading(Series series, Record row, int timeColumn) {
    return new StoredReading(
        series,
        row.getTimestamp(timeColumn),
        row.getDouble(timeColumn + 1),
        Tables.quality(row.getByte(timeColumn + 2)));
  }

  private static HourlyValue hour(Record row) {
    return new HourlyValue(
        series(row),
        row.getTimestamp(3),
        row.getLong(4),
        row.getDouble(11),
        row.getDouble(5),
        row.getDouble(6),
        row.getDouble(7),
        row.getDouble(8),
        row.getDouble(9),
        row.getDouble(10),
        states(row.getStrA(12)));
  }

  /** Hours of before there were states have none. */
  private static StateTimes states(CharSequence text) {
    return text == null ? StateTimes.NONE : StateTimes.parse(text.toString());
  }

  List<BatchArrival> arrivals(String station, long epochDay) throws StoreException {
    List<BatchArrival> rows = new ArrayList<>();
    sql.forEach(
        "SELECT epoch, number, t, history, readings, late, estimated FROM arrival"
            + " WHERE station = $1 AND t >= $2 AND day = "
            + epochDay
            + " ORDER BY t, epoch, number",
        List.of(station, beforeDay(epochDay)),
        row ->
            rows.add(
                new BatchArrival(
                    station,
                    UUID.fromString(text(row, 0)),
                    row.getLong(1),
                    row.getTimestamp(2),
                    epochDay,
                    row.getBool(3),
                    row.getInt(4),
                    row.getInt(5),
                    row.getInt(6))));
    return rows;
  }

  /**
   * Nothing comes this long before its day begins, in any zone: the partitions before need no look.
   */
  private static long beforeDay(long epochDay) {
    return Duration.ofDays(epochDay - 1).toMillis() * 1000;
  }

  List<Long> batchNumbers(String station, UUID epoch, long first, long last) throws StoreException {
    List<Long> numbers = new ArrayList<>();
    sql.forEach(
        "SELECT DISTINCT number FROM arrival WHERE station = $1 AND epoch = $2 AND number >= "
            + first
            + " AND number <= "
            + last
            + " ORDER BY number",
        List.of(station, epoch.toString()),
        row -> numbers.add(row.getLong(0)));
    return numbers;
  }
}
