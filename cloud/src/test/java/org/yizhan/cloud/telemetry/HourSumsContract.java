package org.yizhan.cloud.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hours that a store adds up are those that adding up its hours gives; run on each. */
public abstract class HourSumsContract {
  private static final long HOUR = 3600 * 1_000_000L;
  private static final long START = 490_000 * HOUR;
  private static final int STATIONS = 40;
  private static final int HOURS = 24 * 33;
  private static final Set<String> ONE = Set.of("in_total");
  private static final Set<String> TWO = Set.of("in_total", "in_use");

  private TelemetryStore store;

  /** Opens an empty store. */
  protected abstract TelemetryStore open() throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void areTheHoursAddedUp() throws Exception {
    long seed = 20261125;
    Random random = new Random(seed);
    List<HourlyValue> hours = hours(random);
    Collections.shuffle(hours, random);
    for (int from = 0; from < hours.size(); from += 5000) {
      store.writeHourly(hours.subList(from, Math.min(hours.size(), from + 5000)));
    }
    store.awaitVisible();
    for (int stations : List.of(1, 2, 16, 17, STATIONS)) {
      for (Set<String> quantities : List.of(ONE, TWO)) {
        same(seed, some(random, stations), quantities, START, START + HOURS * HOUR);
        same(seed, some(random, stations), quantities, START + 5 * HOUR, START + 71 * HOUR);
      }
    }
    assertEquals(List.of(), store.hourSums(Set.of(), ONE, START, START + HOUR));
    assertEquals(List.of(), store.hourSums(Set.of("station-1"), Set.of(), START, START + HOUR));
    assertEquals(List.of(), store.hourSums(Set.of("nobody"), ONE, START, START + HOURS * HOUR));
    assertEquals(List.of(), store.hourSums(Set.of("station-1"), ONE, START, START));
  }

  private void same(long seed, Set<String> stations, Set<String> quantities, long from, long to)
      throws StoreException {
    String what = "seed " + seed + ", " + stations + quantities;
    List<HourSum> expected = HourSum.addUp(store.hourly(stations, quantities, from, to));
    List<HourSum> found = store.hourSums(stations, quantities, from, to);
    assertEquals(expected.size(), found.size(), what);
    for (int i = 0; i < expected.size(); i++) {
      HourSum wanted = expected.get(i);
      HourSum sum = found.get(i);
      assertEquals(wanted.hourMicros(), sum.hourMicros(), what);
      assertEquals(wanted.stations(), sum.stations(), what);
      assertEquals(wanted.mean(), sum.mean(), 1e-9, what);
      assertEquals(wanted.heldSeconds(), sum.heldSeconds(), 1e-6, what);
      assertEquals(wanted.increase(), sum.increase(), 1e-9, what);
    }
  }

  private static Set<String> some(Random random, int count) {
    Set<String> stations = new HashSet<>();
    while (stations.size() < count) {
      stations.add("station-" + random.nextInt(STATIONS));
    }
    return stations;
  }

  /** Several devices of a quantity, gaps, hours without coverage, kinds without increase. */
  private static List<HourlyValue> hours(Random random) {
    List<HourlyValue> hours = new ArrayList<>();
    for (int station = 0; station < STATIONS; station++) {
      for (String quantity : List.of("in_total", "in_use", "power_w")) {
        for (int device = 0; device < 1 + station % 2; device++) {
          Series series = new Series("station-" + station, "device-" + device, quantity);
          for (int hour = 0; hour < HOURS; hour++) {
            if (random.nextInt(10) > 0) {
              hours.add(hour(random, series, START + hour * HOUR));
            }
          }
        }
      }
    }
    return hours;
  }

  private static HourlyValue hour(Random random, Series series, long at) {
    double increase = series.quantity().equals("power_w") ? Double.NaN : random.nextInt(30);
    double covered = random.nextInt(8) == 0 ? 0 : random.nextInt(3600) + 1;
    return Hours.of(series, at, 6, random.nextDouble(), 0, 1, 1, increase, covered);
  }
}
