package org.yizhan.cloud.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StateTimes;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.cloud.telemetry.questdb.QuestDbStore;

/**
 * A year of hours of a door counter and chargers in many stations, written as roll-ups write them,
 * and how long the store takes to add them up for a heat map of them all: each time in full,
 * without what {@code usage} keeps.
 */
public final class YearOfHours {
  public static final int HOURS = 8760;

  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final long START_MICROS = START.getEpochSecond() * 1_000_000;
  private static final long HOUR_MICROS = Duration.ofHours(1).toNanos() / 1000;
  private static final int HOURS_A_WRITE = 50_000;

  private YearOfHours() {}

  /** {@code FOLDER STATIONS CHARGERS TIMES}: fills the folder if need be, then asks. */
  public static void main(String[] args) throws StoreException {
    int stations = Integer.parseInt(args[1]);
    try (QuestDbStore store = QuestDbStore.open(Path.of(args[0]), Retention.FOR_EVER)) {
      if (store.hourSums(ids(1), Set.of("in_total"), START_MICROS, endMicros()).isEmpty()) {
        fill(store, stations, Integer.parseInt(args[2]));
      }
      for (String quantity : List.of("in_total", "in_use")) {
        long[] micros = heatMapMicros(store, stations, quantity, Integer.parseInt(args[3]));
        System.out.printf(
            "%d stations, %s: p50 %d ms, p95 %d ms, p99 %d ms of %d%n",
            stations,
            quantity,
            percentile(micros, 50) / 1000,
            percentile(micros, 95) / 1000,
            percentile(micros, 99) / 1000,
            micros.length);
      }
    }
  }

  /** Writes the year; two series of the door and two of each charger. */
  public static void fill(TelemetryStore store, int stations, int chargers) throws StoreException {
    List<Series> series = new ArrayList<>();
    for (String station : ids(stations).stream().sorted().toList()) {
      series.add(new Series(station, "beam-door", "in_total"));
      series.add(new Series(station, "beam-door", "out_total"));
      for (int charger = 1; charger <= chargers; charger++) {
        series.add(new Series(station, "charger-" + charger, "in_use"));
        series.add(new Series(station, "charger-" + charger, "energy_wh"));
      }
    }
    Random random = new Random(1);
    List<HourlyValue> batch = new ArrayList<>();
    for (int hour = 0; hour < HOURS; hour++) {
      for (Series each : series) {
        batch.add(hour(random, each, START_MICROS + hour * HOUR_MICROS));
      }
      if (batch.size() >= HOURS_A_WRITE || hour == HOURS - 1) {
        store.writeHourly(batch);
        batch.clear();
      }
    }
    store.awaitVisible();
  }

  private static HourlyValue hour(Random random, Series series, long at) {
    double mean = random.nextDouble();
    boolean code = series.quantity().equals("in_use");
    double one = Math.rint(mean * 3600);
    StateTimes states =
        code ? StateTimes.parse("0:" + (3600 - one) + ",1:" + one) : StateTimes.NONE;
    double covered = random.nextInt(10) == 0 ? 0 : 3600;
    return new HourlyValue(
        series, at, 60, mean * 60, mean, 0, 1, mean, random.nextInt(20), covered, states);
  }

  /** Microseconds of each of some questions for a year of all stations, ascending. */
  public static long[] heatMapMicros(TelemetryStore store, int stations, String quantity, int times)
      throws StoreException {
    Set<String> ids = ids(stations);
    long[] micros = new long[times];
    for (int i = 0; i < times; i++) {
      long begin = System.nanoTime();
      int hours = store.hourSums(ids, Set.of(quantity), START_MICROS, endMicros()).size();
      micros[i] = (System.nanoTime() - begin) / 1000;
      if (hours == 0) {
        throw new IllegalStateException("the year is empty");
      }
    }
    Arrays.sort(micros);
    return micros;
  }

  private static long endMicros() {
    return START_MICROS + HOURS * HOUR_MICROS;
  }

  private static Set<String> ids(int stations) {
    return IntStream.range(0, stations).mapToObj("st-%05d"::formatted).collect(Collectors.toSet());
  }

  private static long percentile(long[] ascending, int percent) {
    return ascending[Math.min(ascending.length - 1, ascending.length * percent / 100)];
  }
}
