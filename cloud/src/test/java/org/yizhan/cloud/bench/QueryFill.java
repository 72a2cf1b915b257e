package org.yizhan.cloud.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.yizhan.bench.StationLoad;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StateTimes;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.cloud.telemetry.questdb.QuestDbStore;
import org.yizhan.wire.Reading;

/**
 * Fills a store as the queries of the bench want it, directly and quickly: hours for a year, a
 * whole day of one busy station, a month of minutes of one charger in every station of the first
 * district, and a newest value of every series of every station.
 */
final class QueryFill {
  static final int YEAR_DAYS = 365;
  static final int MONTH_DAYS = 30;

  /** The first station is the busy one. */
  static final Series BUSY = new Series(BenchStations.ids(1).getFirst(), "charger-1", "power_w");

  private static final int HOURS_A_WRITE = 100_000;
  private static final int READINGS_A_WRITE = 50_000;
  private static final long HOUR_MICROS = Duration.ofHours(1).toNanos() / 1000;
  private static final long MINUTE_MICROS = Duration.ofMinutes(1).toNanos() / 1000;

  /** What a station's roll-ups hold beside what the heat map looks at, by device. */
  private static final Map<String, List<String>> ROLLED_UP =
      Map.of(
          "beam-1", List.of("in_total", "out_total"),
          "charger-1", List.of("in_use", "energy_wh"),
          "charger-2", List.of("in_use", "energy_wh"),
          "climate-1", List.of("temperature_c"),
          "door-1", List.of("open"));

  private final TelemetryStore store;
  private final Instant now;
  private final Random random = new Random(1);
  private final List<StoredReading> readings = new ArrayList<>();
  private final List<HourlyValue> hours = new ArrayList<>();

  private QueryFill(TelemetryStore store, Instant now) {
    this.store = store;
    this.now = now;
  }

  /**
   * Fills the store in a folder.
   *
   * @param district stations with hours and minutes
   * @param all stations with newest values
   */
  static void fill(Path folder, Instant now, int district, int all) throws StoreException {
    try (TelemetryStore store = QuestDbStore.open(folder, Retention.FOR_EVER)) {
      QueryFill fill = new QueryFill(store, now);
      fill.year(BenchStations.ids(district));
      fill.busyDay();
      fill.month(BenchStations.ids(district));
      fill.newest(BenchStations.ids(all));
      store.awaitVisible();
    }
  }

  private void year(List<String> stations) throws StoreException {
    Instant first = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(YEAR_DAYS));
    for (int hour = 0; hour < YEAR_DAYS * 24; hour++) {
      long micros = micros(first.plus(Duration.ofHours(hour)));
      for (String station : stations) {
        ROLLED_UP.forEach(
            (device, quantities) ->
                quantities.forEach(
                    quantity -> hours.add(hour(new Series(station, device, quantity), micros))));
      }
      if (hours.size() >= HOURS_A_WRITE) {
        writeHours();
      }
    }
    writeHours();
  }

  private HourlyValue hour(Series series, long hourMicros) {
    double level = random.nextInt(100) / 100.0;
    return new HourlyValue(
        series,
        hourMicros,
        60,
        60 * level,
        level,
        0,
        1,
        level,
        random.nextInt(20),
        3600,
        StateTimes.NONE);
  }

  private void busyDay() throws StoreException {
    StationLoad load = new StationLoad(1);
    long from = micros(now) - 24 * HOUR_MICROS;
    for (long second = 0; second < Duration.ofDays(1).toSeconds(); second++) {
      for (Reading reading : load.next(from + second * 1_000_000)) {
        add(BUSY.station(), reading);
      }
    }
    writeReadings();
  }

  /** All stations but the busy one, minute by minute, as their readings come. */
  private void month(List<String> stations) throws StoreException {
    long from = micros(now) - MONTH_DAYS * 24 * HOUR_MICROS;
    for (long minute = 0; minute < Duration.ofDays(MONTH_DAYS).toMinutes(); minute++) {
      for (String station : stations.subList(1, stations.size())) {
        add(
            station,
            Reading.good(
                BUSY.device(),
                BUSY.quantity(),
                from + minute * MINUTE_MICROS + random.nextInt(1_000_000),
                random.nextInt(4000) / 10.0));
      }
    }
    writeReadings();
  }

  private void newest(List<String> stations) throws StoreException {
    for (String station : stations) {
      for (Reading reading :
          new StationLoad(random.nextLong()).minute(micros(now) - MINUTE_MICROS)) {
        if (reading.timeMicros() > micros(now) - MINUTE_MICROS / 4) {
          add(station, reading);
        }
      }
      for (String quantity : List.of("present", "cabinet_open")) {
        add(
            station,
            Reading.good("aed-1", quantity, micros(now), "present".equals(quantity) ? 1 : 0));
      }
    }
    writeReadings();
  }

  private void add(String station, Reading reading) throws StoreException {
    readings.add(
        new StoredReading(
            new Series(station, reading.device(), reading.quantity()),
            reading.timeMicros(),
            reading.value(),
            reading.quality()));
    if (readings.size() >= READINGS_A_WRITE) {
      writeReadings();
    }
  }

  private void writeReadings() throws StoreException {
    store.write(readings);
    readings.clear();
  }

  private void writeHours() throws StoreException {
    store.writeHourly(hours);
    hours.clear();
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
