package org.yizhan.cloud.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yizhan.wire.Quality;

/** What every telemetry store does; run on each. */
public abstract class TelemetryStoreContract {
  protected static final long SECOND = 1_000_000L;
  protected static final long DAY = 86_400L * SECOND;
  protected static final long NOON = 1_763_784_000L * SECOND;
  private static final Series POWER = new Series("demo-001", "charger-1", "power_w");
  private static final Series DOOR = new Series("demo-001", "door-main", "open");
  private static final Series OTHER = new Series("demo-002", "charger-1", "power_w");

  private TelemetryStore store;

  /** Opens a store that is empty the first time in each test. */
  protected abstract TelemetryStore open() throws Exception;

  /** True when a closed store can be opened again with what it held. */
  protected abstract boolean outlivesClosing();

  @BeforeEach
  void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void keepsEveryFieldOfAReading() throws Exception {
    List<StoredReading> readings = new ArrayList<>();
    for (Quality quality : Quality.values()) {
      int number = readings.size();
      double value = quality == Quality.BAD ? Double.NaN : 37.25 + number;
      readings.add(new StoredReading(POWER, NOON + number, value, quality));
    }
    write(readings);
    assertEquals(readings, store.range(POWER, NOON, NOON + SECOND, 100));
  }

  @Test
  void writingAgainChangesNothing() throws Exception {
    List<StoredReading> readings = run(POWER, NOON, 50);
    write(readings);
    write(readings);
    write(readings.subList(10, 20));
    assertEquals(readings, store.range(POWER, NOON, NOON + DAY, 1000));
  }

  @Test
  void oneWriteMayHoldAReadingTwice() throws Exception {
    List<StoredReading> readings = run(POWER, NOON, 5);
    List<StoredReading> twice = new ArrayList<>(readings);
    twice.addAll(readings);
    write(twice);
    assertEquals(readings, store.range(POWER, NOON, NOON + DAY, 1000));
  }

  @Test
  void takesAnyOrderOverManyDays() throws Exception {
    List<StoredReading> readings = new ArrayList<>();
    for (int day = 0; day < 40; day++) {
      readings.addAll(run(POWER, NOON + day * DAY, 5));
    }
    List<StoredReading> shuffled = new ArrayList<>(readings);
    Collections.shuffle(shuffled, new Random(7));
    for (int from = 0; from < shuffled.size(); from += 20) {
      store.write(shuffled.subList(from, from + 20));
    }
    store.awaitVisible();
    assertEquals(readings, store.range(POWER, NOON, NOON + 40 * DAY, 1000));
  }

  @Test
  void takesLateReadingsBetweenEarlierOnes() throws Exception {
    write(run(POWER, NOON, 10));
    StoredReading late = good(POWER, NOON + SECOND / 2, 99);
    StoredReading veryLate = good(POWER, NOON - 400 * DAY, 98);
    write(List.of(late, veryLate));
    assertEquals(List.of(late), store.range(POWER, NOON + 1, NOON + SECOND, 10));
    assertEquals(List.of(veryLate), store.range(POWER, 0, NOON, 10));
  }

  @Test
  void rangeIncludesItsBeginningAndNotItsEnd() throws Exception {
    write(run(POWER, NOON, 3));
    assertEquals(2, store.range(POWER, NOON, NOON + 2 * SECOND, 10).size());
    assertEquals(3, store.range(POWER, NOON, NOON + 2 * SECOND + 1, 10).size());
    assertEquals(1, store.range(POWER, NOON + 1, NOON + 2 * SECOND, 10).size());
    assertEquals(List.of(), store.range(POWER, NOON, NOON, 10));
  }

  @Test
  void rangeGivesTheOldestUpToItsLimit() throws Exception {
    List<StoredReading> readings = run(POWER, NOON, 10);
    write(readings);
    assertEquals(readings.subList(0, 4), store.range(POWER, NOON, NOON + DAY, 4));
    assertEquals(List.of(), store.range(POWER, NOON, NOON + DAY, 0));
  }

  @Test
  void aSeriesIsOneStationDeviceAndQuantity() throws Exception {
    write(List.of(good(POWER, NOON, 1), good(OTHER, NOON, 2), good(DOOR, NOON, 0)));
    assertEquals(List.of(good(OTHER, NOON, 2)), store.range(OTHER, NOON, NOON + 1, 10));
    assertEquals(
        List.of(), store.range(new Series("demo-003", "x", "y"), NOON - DAY, NOON + DAY, 10));
  }

  @Test
  void stationRangeIsOrderedBySeriesAndTime() throws Exception {
    List<StoredReading> power = run(POWER, NOON, 3);
    List<StoredReading> door = run(DOOR, NOON, 3);
    List<StoredReading> all = new ArrayList<>(door);
    all.addAll(power);
    all.addAll(run(OTHER, NOON, 3));
    write(all);
    List<StoredReading> expected = new ArrayList<>(power.subList(1, 3));
    expected.addAll(door.subList(1, 3));
    assertEquals(expected, store.stationRange("demo-001", NOON + 1, NOON + DAY));
  }

  @Test
  void latestIsTheNewestOfEverySeriesWhateverItsQuality() throws Exception {
    StoredReading bad = new StoredReading(DOOR, NOON + 5, Double.NaN, Quality.BAD);
    write(List.of(bad, good(DOOR, NOON, 1)));
    write(run(POWER, NOON, 10));
    write(List.of(good(POWER, NOON - DAY, 7), good(OTHER, NOON - 100 * DAY, 8)));
    assertEquals(
        Set.of(bad, good(POWER, NOON + 9 * SECOND, 9), good(OTHER, NOON - 100 * DAY, 8)),
        Set.copyOf(store.latest()));
  }

  @Test
  void latestAnswersForManyStationsAtOnce() throws Exception {
    Set<StoredReading> expected = new HashSet<>();
    List<StoredReading> readings = new ArrayList<>();
    for (int station = 0; station < 200; station++) {
      for (int quantity = 0; quantity < 20; quantity++) {
        Series series =
            new Series("station-" + station, "device-" + quantity % 5, "quantity_" + quantity);
        readings.add(good(series, NOON - station * SECOND, station));
        StoredReading newest = good(series, NOON + quantity * SECOND, quantity);
        readings.add(newest);
        expected.add(newest);
      }
    }
    Collections.shuffle(readings, new Random(1));
    write(readings);
    assertEquals(expected, Set.copyOf(store.latest()));
  }

  @Test
  void aReadingThatComesLateIsNotTheLatest() throws Exception {
    write(run(POWER, NOON, 3));
    assertEquals(List.of(good(POWER, NOON + 2 * SECOND, 2)), store.latest());
    write(List.of(good(POWER, NOON + SECOND / 2, 9)));
    assertEquals(List.of(good(POWER, NOON + 2 * SECOND, 2)), store.latest());
    assertEquals(4, store.stationRange("demo-001", NOON, NOON + DAY).size());
  }

  @Test
  void everyAnswerSaysTheQuality() throws Exception {
    StoredReading estimated = new StoredReading(POWER, NOON, 1, Quality.TIME);
    StoredReading uncertain = new StoredReading(DOOR, NOON + SECOND, 1, Quality.UNCERTAIN);
    write(List.of(estimated, uncertain));
    assertEquals(List.of(estimated), store.range(POWER, NOON, NOON + 1, 10));
    assertEquals(List.of(estimated, uncertain), store.stationRange("demo-001", NOON, NOON + DAY));
    assertEquals(estimated, store.before(POWER, NOON + 1).orElseThrow());
    assertEquals(List.of(estimated, uncertain), store.stationBefore("demo-001", NOON + DAY));
    assertEquals(Set.of(estimated, uncertain), Set.copyOf(store.latest()));
  }

  @Test
  void keepsEveryValueExactly() throws Exception {
    double[] values = {
      0, -0.0, 1, -1, 0.1 + 0.2, 1e300, -1e-300, Double.MIN_VALUE, Double.MAX_VALUE, 1L << 53, 1e15
    };
    List<StoredReading> readings =
        IntStream.range(0, values.length).mapToObj(i -> good(POWER, NOON + i, values[i])).toList();
    write(readings);
    assertEquals(readings, store.range(POWER, NOON, NOON + DAY, 100));
  }

  @Test
  void readingsOfOneMomentKeepApart() throws Exception {
    List<StoredReading> together =
        List.of(
            good(new Series("demo-001", "charger-1", "current_a"), NOON, 3),
            good(new Series("demo-001", "charger-1", "in_use"), NOON, 1),
            new StoredReading(POWER, NOON, Double.NaN, Quality.BAD));
    write(together.subList(0, 1));
    write(together.subList(1, 3));
    assertEquals(together, store.stationRange("demo-001", NOON, NOON + 1));
    assertEquals(Set.copyOf(together), Set.copyOf(store.latest()));
    assertEquals(together.subList(0, 2), store.stationBefore("demo-001", NOON + 1));
  }

  @Test
  void beforeIsTheNewestGoodOneHoweverLongAgo() throws Exception {
    write(
        List.of(
            good(POWER, NOON - 300 * DAY, 1),
            good(POWER, NOON, 2),
            new StoredReading(POWER, NOON + 1, Double.NaN, Quality.BAD)));
    assertEquals(good(POWER, NOON, 2), store.before(POWER, NOON + DAY).orElseThrow());
    assertEquals(good(POWER, NOON - 300 * DAY, 1), store.before(POWER, NOON).orElseThrow());
    assertTrue(store.before(POWER, NOON - 300 * DAY).isEmpty());
    assertTrue(store.before(DOOR, NOON).isEmpty());
  }

  @Test
  void stationBeforeGivesOneForEachSeriesThatHasOne() throws Exception {
    write(List.of(good(POWER, NOON, 2), good(OTHER, NOON, 3)));
    assertEquals(List.of(good(POWER, NOON, 2)), store.stationBefore("demo-001", NOON + 1));
    write(List.of(good(POWER, NOON - 90 * DAY, 1), good(DOOR, NOON - 20 * DAY, 0)));
    assertEquals(
        List.of(good(POWER, NOON - 90 * DAY, 1), good(DOOR, NOON - 20 * DAY, 0)),
        store.stationBefore("demo-001", NOON));
    assertEquals(List.of(), store.stationBefore("demo-003", NOON));
  }

  @Test
  void idsMayBeAnyText() throws Exception {
    Series odd = new Series("驿站'一", "门\"; DROP TABLE reading; --", "温度 °C 🚪");
    write(List.of(good(odd, NOON, 21.5)));
    assertEquals(List.of(good(odd, NOON, 21.5)), store.range(odd, NOON, NOON + 1, 10));
    assertEquals(List.of(good(odd, NOON, 21.5)), store.stationBefore("驿站'一", NOON + 1));
    HourlyValue hour = hour(odd, NOON, 3);
    store.writeHourly(List.of(hour));
    store.awaitVisible();
    assertEquals(List.of(hour), store.hourly(Set.of("驿站'一"), Set.of("温度 °C 🚪"), NOON, NOON + 1));
  }

  @Test
  void takesALargeBatch() throws Exception {
    List<StoredReading> readings = run(POWER, NOON, 50_000);
    write(readings);
    assertEquals(readings, store.range(POWER, NOON, NOON + DAY, 100_000));
  }

  @Test
  void hoursReplaceThoseOfTheSameKey() throws Exception {
    store.writeHourly(List.of(hour(POWER, NOON, 1), hour(POWER, NOON + DAY, 2)));
    store.writeHourly(List.of(hour(POWER, NOON, 5), hour(OTHER, NOON, 3), hour(DOOR, NOON, 4)));
    store.awaitVisible();
    assertEquals(
        List.of(hour(POWER, NOON, 5), hour(POWER, NOON + DAY, 2), hour(OTHER, NOON, 3)),
        store.hourly(Set.of("demo-001", "demo-002"), Set.of("power_w"), NOON, NOON + DAY + 1));
    assertEquals(
        List.of(hour(POWER, NOON, 5)),
        store.hourly(Set.of("demo-001"), Set.of("power_w"), NOON, NOON + DAY));
    assertEquals(List.of(), store.hourly(Set.of(), Set.of("power_w"), NOON, NOON + DAY));
  }

  @Test
  void arrivalsAreKeptByStationAndDay() throws Exception {
    UUID epoch = UUID.fromString("6b1f3c1e-6f0c-4d0e-9d55-0f2f6b8b9f10");
    UUID other = UUID.fromString("0a1f3c1e-6f0c-4d0e-9d55-0f2f6b8b9f10");
    BatchArrival first = arrival("demo-001", epoch, 1, NOON, 20_414);
    BatchArrival again = arrival("demo-001", epoch, 1, NOON + 20 * SECOND, 20_414);
    BatchArrival dayBefore = arrival("demo-001", epoch, 1, NOON, 20_413);
    BatchArrival late = arrival("demo-001", epoch, 4, NOON + 30 * DAY, 20_414);
    BatchArrival elsewhere = arrival("demo-002", epoch, 2, NOON, 20_414);
    BatchArrival reborn = arrival("demo-001", other, 2, NOON + SECOND, 20_414);
    List<BatchArrival> all = List.of(late, again, first, dayBefore, elsewhere, reborn);
    store.write(List.of(), all);
    store.write(run(POWER, NOON, 3), all);
    store.awaitVisible();
    assertEquals(List.of(first, reborn, again, late), store.arrivals("demo-001", 20_414));
    assertEquals(List.of(dayBefore), store.arrivals("demo-001", 20_413));
    assertEquals(List.of(), store.arrivals("demo-003", 20_414));
    assertEquals(List.of(1L, 4L), store.batchNumbers("demo-001", epoch, 1, 4));
    assertEquals(List.of(4L), store.batchNumbers("demo-001", epoch, 2, 9));
    assertEquals(List.of(2L), store.batchNumbers("demo-001", other, 1, 4));
    assertEquals(3, store.range(POWER, NOON, NOON + DAY, 10).size());
  }

  @Test
  void readingsAreCountedOnceEach() throws Exception {
    List<StoredReading> power = run(POWER, NOON, 30);
    Series other = new Series("demo-002", POWER.device(), POWER.quantity());
    Series door = new Series(POWER.station(), "door-main", "open");
    StoredReading bad = new StoredReading(door, NOON + 5 * SECOND, Double.NaN, Quality.BAD);
    store.write(power);
    store.write(run(other, NOON, 7));
    StoredReading estimated = new StoredReading(door, NOON + 6 * SECOND, 1, Quality.TIME);
    store.write(List.of(bad, estimated));
    store.write(power.subList(10, 20));
    store.awaitVisible();
    assertEquals(32, store.count(POWER.station(), NOON, NOON + DAY));
    assertEquals(12, store.count(POWER.station(), NOON, NOON + 10 * SECOND));
    assertEquals(0, store.count(POWER.station(), NOON + DAY, NOON));
    assertEquals(0, store.count("demo-003", NOON, NOON + DAY));
  }

  private static BatchArrival arrival(
      String station, UUID epoch, long batch, long receivedMicros, long day) {
    return new BatchArrival(
        station, epoch, batch, receivedMicros, day, batch % 2 == 0, (int) batch * 10, 3, 2);
  }

  @Test
  void severalWritersLoseNothing() throws Exception {
    int writers = 4;
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        Series own = new Series("demo-00" + writer, "charger-1", "power_w");
        tasks.add(
            () -> {
              for (int batch = 0; batch < 20; batch++) {
                store.write(run(own, NOON, 2000).subList(batch * 100, batch * 100 + 100));
              }
              return null;
            });
      }
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    }
    store.awaitVisible();
    for (int writer = 0; writer < writers; writer++) {
      Series own = new Series("demo-00" + writer, "charger-1", "power_w");
      assertEquals(run(own, NOON, 2000), store.range(own, NOON, NOON + DAY, 10_000));
    }
  }

  @Test
  void whatWasWrittenSurvivesReopening() throws Exception {
    if (!outlivesClosing()) {
      return;
    }
    List<StoredReading> readings = run(POWER, NOON, 1000);
    store.write(readings);
    store.writeHourly(List.of(hour(POWER, NOON, 5)));
    store.close();
    store = open();
    store.awaitVisible();
    assertEquals(readings, store.range(POWER, NOON, NOON + DAY, 10_000));
    assertEquals(
        List.of(hour(POWER, NOON, 5)),
        store.hourly(Set.of("demo-001"), Set.of("power_w"), NOON, NOON + DAY));
    assertEquals(List.of(readings.getLast()), store.stationBefore("demo-001", NOON + DAY));
  }

  private void write(List<StoredReading> readings) throws StoreException {
    store.write(readings);
    store.awaitVisible();
  }

  /** {@code count} readings a second apart, valued 0, 1, 2, …. */
  protected static List<StoredReading> run(Series series, long fromMicros, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> good(series, fromMicros + i * SECOND, i))
        .toList();
  }

  private static StoredReading good(Series series, long timeMicros, double value) {
    return new StoredReading(series, timeMicros, value, Quality.GOOD);
  }

  private static HourlyValue hour(Series series, long hourMicros, long samples) {
    double[] figures = LongStream.range(0, 6).mapToDouble(i -> samples + i / 4.0).toArray();
    return new HourlyValue(
        series,
        hourMicros,
        samples,
        samples / 8.0,
        figures[0],
        figures[1],
        figures[2],
        figures[3],
        Double.NaN,
        figures[5],
        new StateTimes(Map.of(0, 1200.5, 3, figures[1])));
  }
}
