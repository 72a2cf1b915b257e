package org.yizhan.cloud.completeness;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.yizhan.cloud.station.Profiles;
import org.yizhan.cloud.station.Station;
import org.yizhan.cloud.telemetry.BatchArrival;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.Hours;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.cloud.telemetry.questdb.QuestDbStore;
import org.yizhan.wire.Quality;

/**
 * How long the record of a day, of four weeks and of the most days takes on QuestDB, beside the
 * plain reading of the day's readings in the same run. Arguments: an empty folder, stations (250),
 * days (56), batches a day (288), readings a batch (10).
 */
public final class CompletenessBench {
  private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
  private static final int TRIES = 9;

  private final TelemetryStore store;
  private final int stations;
  private final int days;
  private final int batches;
  private final int readings;

  private CompletenessBench(TelemetryStore store, int[] sizes) {
    this.store = store;
    this.stations = sizes[0];
    this.days = sizes[1];
    this.batches = sizes[2];
    this.readings = sizes[3];
  }

  public static void main(String[] arguments) throws Exception {
    int[] sizes = {250, 56, 288, 10};
    for (int i = 1; i < arguments.length; i++) {
      sizes[i - 1] = Integer.parseInt(arguments[i]);
    }
    try (TelemetryStore store = QuestDbStore.open(Path.of(arguments[0]), Retention.FOR_EVER)) {
      CompletenessBench bench = new CompletenessBench(store, sizes);
      bench.fill();
      bench.measure();
    }
  }

  private static Station station(int number) {
    return new Station(
        Profiles.of("demo-%03d".formatted(number)), 1, "sha256:0", new Day(FIRST).start());
  }

  private void fill() throws Exception {
    for (int day = 0; day < days; day++) {
      for (int number = 1; number <= stations; number++) {
        fill(station(number), new Day(FIRST.plusDays(day)), day);
      }
      System.out.println("day " + (day + 1) + " of " + days + " is written");
    }
    store.awaitVisible();
  }

  private void fill(Station station, Day day, int since) throws Exception {
    List<Promise> promises = Promise.of(station.profile());
    UUID epoch = new UUID(1, station.id().hashCode());
    List<StoredReading> rows = new ArrayList<>();
    List<BatchArrival> arrivals = new ArrayList<>();
    long every = Duration.ofDays(1).toMillis() * 1000 / batches;
    for (int batch = 0; batch < batches; batch++) {
      long micros = day.startMicros() + batch * every;
      for (int i = 0; i < readings; i++) {
        Series series = promises.get(i % promises.size()).series();
        rows.add(new StoredReading(series, micros + i, i, Quality.GOOD));
      }
      long number = (long) since * batches + batch + 1;
      arrivals.add(
          new BatchArrival(
              station.id(), epoch, number, micros + 500, day.epochDay(), false, readings, 0, 0));
    }
    store.write(rows, arrivals);
    store.writeHourly(hours(promises, day));
  }

  private static List<HourlyValue> hours(List<Promise> promises, Day day) {
    List<HourlyValue> hours = new ArrayList<>();
    for (Promise promise : promises) {
      for (int hour = 0; hour < 24; hour++) {
        long micros = day.startMicros() + hour * Coverage.HOUR_MICROS;
        hours.add(Hours.of(promise.series(), micros, 12, 1, 1, 1, 1, 0, 3600));
      }
    }
    return hours;
  }

  private void measure() throws Exception {
    int last = days - 1;
    for (int from : new int[] {0, last / 2, last}) {
      Day day = new Day(FIRST.plusDays(from));
      print(
          "readings of day " + (from + 1),
          s -> store.stationRange(s.id(), day.startMicros(), day.endMicros()));
      print("record of day " + (from + 1), s -> told(s, from, from));
    }
    print("record of 28 days", s -> told(s, Math.max(0, last - 27), last));
    print("record of " + Math.min(days, 62) + " days", s -> told(s, Math.max(0, last - 61), last));
  }

  private List<Completeness> told(Station station, int from, int to) throws Exception {
    Instant now = new Day(FIRST.plusDays(days)).start().plus(Duration.ofHours(1));
    List<Day> asked =
        Stream.iterate(FIRST.plusDays(from), day -> day.plusDays(1))
            .limit(to - from + 1L)
            .map(Day::new)
            .toList();
    Contact contact = new Contact(true, Optional.of(now));
    List<Completeness> told = new StationDays(store, station, asked, contact, now).tell();
    for (Completeness day : told) {
      if (day.received() != (long) batches * readings || !day.missing().isEmpty()) {
        throw new IllegalStateException("wrong: " + day);
      }
    }
    return told;
  }

  /** What is measured. */
  private interface Question {
    List<?> of(Station station) throws Exception;
  }

  private void print(String what, Question question) throws Exception {
    double[] millis = new double[TRIES];
    for (int i = 0; i < TRIES; i++) {
      Station station = station(1 + i * (stations - 1) / TRIES);
      long start = System.nanoTime();
      question.of(station);
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf("%-22s median %8.1f ms, most %8.1f ms%n", what, millis[4], millis[8]);
  }
}
