package org.yizhan.cloud.telemetry.questdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.telemetry.BatchArrival;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.Hours;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.wire.Quality;

/** What is older than it is to be kept goes, in whole partitions, and nothing that is younger. */
class ExpiryTest {
  private static final Series POWER = new Series("demo-001", "charger-1", "power_w");
  private static final Series GONE = new Series("demo-001", "charger-9", "power_w");
  private static final UUID EPOCH = UUID.fromString("6b1f3c1e-6f0c-4d0e-9d55-0f2f6b8b9f10");
  private static final Instant FIRST = Instant.parse("2026-01-01T12:00:00Z");
  private static final int DAYS = 100;
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path folder;

  private QuestDbStore store;

  @BeforeEach
  void fill() throws StoreException {
    open(new Retention(Optional.of(DAY.multipliedBy(30)), Optional.of(DAY.multipliedBy(60))));
    List<StoredReading> readings = new ArrayList<>();
    List<BatchArrival> arrivals = new ArrayList<>();
    List<HourlyValue> hours = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      long at = micros(noon(day));
      readings.add(new StoredReading(POWER, at, day, Quality.GOOD));
      arrivals.add(new BatchArrival("demo-001", EPOCH, day + 1, at, day, false, 1, 0, 0));
      hours.add(Hours.of(POWER, at, 1, day, day, day, day, Double.NaN, 60));
    }
    readings.add(new StoredReading(GONE, micros(noon(3)), 7, Quality.GOOD));
    store.write(readings, arrivals);
    store.writeHourly(hours);
    store.awaitVisible();
  }

  private void open(Retention retention) throws StoreException {
    store = QuestDbStore.open(folder, retention);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Instant noon(int day) {
    return FIRST.plus(DAY.multipliedBy(day));
  }

  private static long micros(Instant at) {
    return at.getEpochSecond() * 1_000_000;
  }

  private void expire(Instant now) throws StoreException {
    store.expire(now);
    store.awaitVisible();
    assertEquals(Optional.empty(), store.trouble());
  }

  /** The day that the oldest reading is of. */
  private double oldestReading() throws StoreException {
    return store.range(POWER, 0, micros(noon(DAYS)), 1).getFirst().value();
  }

  private double oldestHour() throws StoreException {
    return store
        .hourly(Set.of("demo-001"), Set.of("power_w"), 0, micros(noon(DAYS)))
        .getFirst()
        .last();
  }

  @Test
  void aDayGoesWhenAllOfItIsTooOld() throws StoreException {
    // Noon of day 40 is 30 days ago, so that the whole day stays; and one moment before midnight.
    expire(noon(70));
    assertEquals(40, oldestReading());
    expire(noon(70).plus(Duration.ofHours(12)).minusNanos(1));
    assertEquals(40, oldestReading());
    expire(noon(70).plus(Duration.ofHours(12)));
    assertEquals(41, oldestReading());
    assertEquals(DAYS - 41, store.range(POWER, 0, micros(noon(DAYS)), 1000).size());
    assertEquals(List.of(), store.arrivals("demo-001", 40));
    assertEquals(1, store.arrivals("demo-001", 41).size());
  }

  @Test
  void aMonthOfHoursGoesWhenAllOfItIsTooOld() throws StoreException {
    Instant firstOfMarchIsTooOld = Instant.parse("2026-03-01T00:00:00Z").plus(DAY.multipliedBy(60));
    expire(firstOfMarchIsTooOld.minusNanos(1));
    assertEquals(31, oldestHour());
    expire(firstOfMarchIsTooOld);
    assertEquals(31 + 28, oldestHour());
  }

  @Test
  void hoursStayWhenTheirReadingsGo() throws StoreException {
    expire(noon(70));
    assertEquals(0, oldestHour());
  }

  @Test
  void nothingThatIsOldEnoughIsNoError() throws StoreException {
    expire(noon(5));
    assertEquals(0, oldestReading());
    expire(noon(70));
    expire(noon(70));
    assertEquals(40, oldestReading());
  }

  @Test
  void everythingMayGoAndTheStoreGoesOn() throws StoreException {
    expire(noon(DAYS + 31));
    assertEquals(List.of(), store.range(POWER, 0, micros(noon(DAYS)), 10));
    StoredReading later = new StoredReading(POWER, micros(noon(DAYS + 30)), 1, Quality.GOOD);
    store.write(List.of(later));
    store.awaitVisible();
    assertEquals(List.of(later), store.latest());
    assertEquals(List.of(later), store.stationBefore("demo-001", micros(noon(DAYS + 31))));
  }

  @Test
  void whatASeriesBeganWithIsForgottenWithIt() throws StoreException {
    assertEquals(2, store.stationBefore("demo-001", micros(noon(50))).size());
    expire(noon(70));
    assertEquals(
        List.of(new StoredReading(POWER, micros(noon(49)), 49, Quality.GOOD)),
        store.stationBefore("demo-001", micros(noon(50))));
    assertEquals(Optional.empty(), store.before(POWER, micros(noon(40))));
    StoredReading late = new StoredReading(GONE, micros(noon(41)), 8, Quality.GOOD);
    store.write(List.of(late));
    store.awaitVisible();
    assertEquals(Optional.of(late), store.before(GONE, micros(noon(50))));
  }

  @Test
  void forEverIsForEver() throws StoreException {
    store.close();
    open(Retention.FOR_EVER);
    expire(noon(10_000));
    assertEquals(0, oldestReading());
    assertEquals(0, oldestHour());
  }
}
