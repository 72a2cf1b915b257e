package org.yizhan.cloud.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.DeviceClass;
import org.yizhan.catalog.Quantity;
import org.yizhan.cloud.ApiTestClock;
import org.yizhan.cloud.ApiTestDatabases;
import org.yizhan.cloud.ApiTestProfiles;
import org.yizhan.cloud.ingest.StoredBatch;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.station.Station;
import org.yizhan.cloud.telemetry.HourSum;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.Hours;
import org.yizhan.cloud.telemetry.MemoryTelemetryStore;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

/** Late, doubled and shuffled readings give the same hours, on whichever database. */
abstract class RollUpsContract {
  private static final String STATION = "demo-001";
  private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");
  private static final Duration KEPT = Duration.ofDays(100);
  private static final Retention RETENTION = new Retention(Optional.of(KEPT), Optional.empty());
  private static final Set<String> QUANTITIES = Set.of("in_total", "out_total", "in_use");

  private final MemoryTelemetryStore store = new MemoryTelemetryStore();
  private final ApiTestClock clock = new ApiTestClock();
  private String url;
  private ApplicationContext context;
  private RollUps rollUps;

  abstract String newDatabase();

  @BeforeEach
  void prepare() {
    url = newDatabase();
    start();
    context.getBean(Registry.class).register(ApiTestProfiles.profile(STATION));
  }

  @AfterEach
  void stop() {
    context.close();
  }

  private void start() {
    context = ApiTestDatabases.context(url, Map.of());
    rollUps = ApiTestRollUps.of(context, store, RETENTION, clock);
  }

  private static long micros(Instant at) {
    return at.getEpochSecond() * 1_000_000;
  }

  private static Reading in(Duration after, double value) {
    return Reading.good("beam-door", "in_total", micros(DAY.plus(after)), value);
  }

  private static Reading inUse(Duration after, double value) {
    return Reading.good("charger-1", "in_use", micros(DAY.plus(after)), value);
  }

  private void stored(Reading... readings) throws StoreException {
    stored(List.of(readings));
  }

  private void stored(List<Reading> readings) throws StoreException {
    store.write(
        readings.stream()
            .map(
                r ->
                    new StoredReading(
                        new Series(STATION, r.device(), r.quantity()),
                        r.timeMicros(),
                        r.value(),
                        r.quality()))
            .toList());
    rollUps.stored(List.of(new StoredBatch(STATION, true, readings, clock.instant())));
  }

  /** Rounds until nothing is dirty. */
  private void settle() throws StoreException {
    do {
      clock.leap(DayLedger.QUIET);
    } while (rollUps.round() > 0);
  }

  private List<HourlyValue> hours() {
    return store.hourly(
        List.of(STATION), QUANTITIES, micros(DAY), micros(DAY.plus(Duration.ofDays(60))));
  }

  private double increase(int hour) {
    return hours().stream()
        .filter(h -> h.hourMicros() == micros(DAY.plus(Duration.ofHours(hour))))
        .mapToDouble(HourlyValue::increase)
        .sum();
  }

  @Test
  void anHourIsRolledUpWhenItHasBeenQuiet() throws StoreException {
    stored(in(Duration.ofMinutes(5), 10), in(Duration.ofMinutes(65), 14));
    clock.leap(DayLedger.QUIET.minusNanos(1));
    assertEquals(0, rollUps.round());
    clock.leap(Duration.ofNanos(1));

    assertEquals(1, rollUps.round());

    assertEquals(0, increase(0));
    assertEquals(4, increase(1));
    assertEquals(0, rollUps.round());
  }

  @Test
  void anHourThatIsNeverQuietIsRolledUpAfterAMinute() throws StoreException {
    Duration step = DayLedger.QUIET.minusSeconds(1);
    Instant first = clock.instant();
    int rolledUp = 0;
    while (clock.instant().isBefore(first.plus(DayLedger.PATIENCE))) {
      stored(in(Duration.between(first, clock.instant()), 1));
      assertEquals(0, rolledUp);
      clock.leap(step);
      rolledUp = rollUps.round();
    }

    assertEquals(1, rolledUp);
  }

  @Test
  void theRunningHourThatIsNeverQuietIsRolledUpAfterFiveMinutes() throws StoreException {
    Duration step = DayLedger.QUIET.minusSeconds(1);
    Instant first = clock.instant();
    int rolledUp = 0;
    while (clock.instant().isBefore(first.plus(DayLedger.RUNNING_PATIENCE))) {
      stored(in(Duration.between(DAY, clock.instant()), 1));
      assertEquals(0, rolledUp);
      clock.leap(step);
      rolledUp = rollUps.round();
    }

    assertEquals(1, rolledUp);
  }

  @Test
  void lateReadingsChangeTheirHourAndTheStepAfterIt() throws StoreException {
    stored(in(Duration.ofMinutes(5), 10), in(Duration.ofHours(9), 30));
    settle();
    assertEquals(20, increase(9));

    stored(in(Duration.ofHours(3), 25));
    settle();

    assertEquals(15, increase(3));
    assertEquals(5, increase(9));
  }

  @Test
  void lateReadingsReachTheNextDayWithData() throws StoreException {
    stored(in(Duration.ofHours(1), 10), in(Duration.ofHours(24 * 5 + 3), 100));
    settle();
    assertEquals(90, increase(24 * 5 + 3));

    stored(in(Duration.ofHours(23), 60));
    settle();

    assertEquals(50, increase(23));
    assertEquals(40, increase(24 * 5 + 3));
  }

  @Test
  void lateReadingsReachOverDaysInWhichTheirSeriesIsSilent() throws StoreException {
    stored(
        in(Duration.ofHours(1), 10),
        inUse(Duration.ofHours(30), 1),
        inUse(Duration.ofHours(54), 0),
        in(Duration.ofHours(80), 100));
    settle();

    stored(in(Duration.ofHours(2), 60));
    settle();

    assertEquals(40, increase(80));
  }

  @Test
  void aReadingBeforeMidnightIsEvidenceAfterIt() throws StoreException {
    stored(inUse(Duration.ofMinutes(24 * 60 + 20), 0));
    settle();

    stored(inUse(Duration.ofMinutes(24 * 60 - 5), 1));
    settle();

    HourlyValue hour = hours().getLast();
    assertEquals((20 + 25) * 60, hour.coveredSeconds());
    assertEquals(20 / 45.0, hour.mean(), 1e-12);
  }

  @Test
  void marksSurviveARestart() throws StoreException {
    stored(in(Duration.ofMinutes(5), 10), in(Duration.ofMinutes(65), 14));
    context.close();
    start();

    settle();

    assertEquals(4, increase(1));
    context.close();
    start();
    clock.leap(DayLedger.PATIENCE);
    assertEquals(0, rollUps.round());
  }

  @Test
  void daysWithDataAreRememberedOverARestart() throws StoreException {
    stored(in(Duration.ofHours(1), 10), in(Duration.ofHours(100), 100));
    settle();
    context.close();
    start();

    stored(in(Duration.ofHours(2), 60));
    settle();

    assertEquals(40, increase(100));
  }

  @Test
  void aBatchThatCannotBeMarkedIsNotTaken() throws StoreException {
    context.close();

    assertThrows(RuntimeException.class, () -> stored(in(Duration.ofMinutes(5), 10)));

    start();
    clock.leap(DayLedger.PATIENCE);
    assertEquals(0, rollUps.round());
  }

  /** The order of arrival must not show. */
  @Test
  void shuffledAndDoubledReadingsGiveTheSameHours() throws StoreException {
    List<Reading> readings = tenDays();
    stored(readings);
    settle();
    List<HourlyValue> sorted = hours();
    long seed = 20261122;
    List<Reading> shuffled = new ArrayList<>(readings);
    shuffled.addAll(readings.subList(0, 100));
    Collections.shuffle(shuffled, new Random(seed));
    store.writeHourly(sorted.stream().map(RollUpsContract::spoilt).toList());

    for (int i = 0; i < shuffled.size(); i += 50) {
      stored(shuffled.subList(i, Math.min(shuffled.size(), i + 50)));
      clock.leap(DayLedger.QUIET);
      rollUps.round();
    }
    settle();

    assertEquals(sorted, hours(), "seed " + seed);
  }

  /** Ten days with gaps of hours and days, a reset and two series of different pace. */
  private static List<Reading> tenDays() {
    List<Reading> readings = new ArrayList<>();
    double count = 0;
    for (int minute = 0; minute < 10 * 24 * 60; minute += 11) {
      boolean gap = minute / 60 % 31 > 20 || minute / 1440 == 4;
      count = minute == 11 * 700 ? 0 : count + minute % 3;
      if (!gap) {
        readings.add(in(Duration.ofMinutes(minute), count));
        if (minute % 4 == 0) {
          readings.add(inUse(Duration.ofMinutes(minute), minute / 44 % 2));
        }
      }
    }
    return readings;
  }

  private static HourlyValue spoilt(HourlyValue hour) {
    return Hours.of(hour.series(), hour.hourMicros(), 1, -1, -1, -1, -1, hour.increase() + 5, 1);
  }

  @Test
  void usageSaysUpToWhenItIsComplete() throws StoreException {
    Usage usage =
        new Usage(
            store,
            new DaySums(store, ApiTestRollUps.changes(context), new SimpleMeterRegistry()),
            rollUps,
            clock);
    List<Station> stations = context.getBean(Registry.class).all();
    Span span = new Span(micros(DAY), micros(DAY.plus(Duration.ofDays(3))));
    Instant storedAt = clock.instant();
    stored(in(Duration.ofMinutes(5), 10), in(Duration.ofMinutes(65), 14));
    clock.leap(DayLedger.QUIET.minusNanos(1));

    assertEquals(null, usage.summary(stations, span).value().visits());
    assertEquals(storedAt, usage.summary(stations, span).cutoff());
    settle();

    assertEquals(4, usage.summary(stations, span).value().visits());
    assertEquals(2, usage.summary(stations, span).value().hoursKnown());
    // 22:10 in Shanghai is 14:10 UTC: the hour has begun.
    assertEquals(24 + 24 + 15, usage.summary(stations, span).value().hoursExpected());
    assertEquals(4.0, usage.heatMap(Measure.VISITS, stations, span).value().total());
    assertEquals(storedAt, usage.summary(stations, span).cutoff());
  }

  @Test
  void hoursOfReadingsThatAreGoneStayAsTheyAre() throws StoreException {
    stored(in(Duration.ofHours(1), 10), in(Duration.ofHours(2), 25), in(Duration.ofDays(9), 100));
    settle();
    List<HourlyValue> before = hours();
    context.close();
    start();
    // The first day is older than the day that is still rolled up, by a moment.
    clock.leap(Duration.between(clock.instant(), DAY.plus(KEPT).plus(Duration.ofDays(2))));
    store.forgetReadings(micros(DAY.plus(Duration.ofDays(2))));
    makeAllDirty();
    settle();

    assertEquals(before, hours());
    assertEquals(0, dirtyDays());
  }

  @Test
  void aStepFromAReadingThatIsGoneIsCountedFromItsHour() throws StoreException {
    stored(
        in(Duration.ofHours(1), 10),
        in(Duration.ofMinutes(80), 25),
        inUse(Duration.ofHours(1), 1),
        in(Duration.ofDays(9), 100),
        inUse(Duration.ofDays(9), 1));
    settle();
    List<HourlyValue> before = hours();
    assertEquals(75, increase(24 * 9));
    clock.leap(Duration.between(clock.instant(), DAY.plus(KEPT).plus(Duration.ofDays(5))));
    store.forgetReadings(micros(DAY.plus(Duration.ofDays(2))));
    makeAllDirty();
    settle();

    assertEquals(before, hours());
  }

  @Test
  void aDayThatIsStillKeptIsRolledUp() throws StoreException {
    stored(in(Duration.ofHours(1), 10), in(Duration.ofHours(23), 25));
    clock.leap(
        Duration.between(
            clock.instant(), DAY.plus(KEPT).plus(Duration.ofDays(2)).minus(Duration.ofMinutes(1))));
    settle();

    assertEquals(15, increase(23));
  }

  private void makeAllDirty() {
    UsageDayRows rows = context.getBean(UsageDayRows.class);
    rows.updateAll(rows.findAll().stream().map(r -> new UsageDayRow(r.key(), 0)).toList());
    context.close();
    start();
  }

  private long dirtyDays() {
    return context.getBean(UsageDayRows.class).findAll().stream()
        .filter(row -> row.dirtyFrom() != null)
        .count();
  }

  /** The migration that came with sums and times in states. */
  @Test
  void olderDatabasesRollUpEveryKnownDayAgain() throws Exception {
    context.close();
    url = newDatabase();
    Flyway.configure().dataSource(url, "yizhan", "").target("32").load().migrate();
    try (Connection connection = DriverManager.getConnection(url, "yizhan", "");
        Statement statement = connection.createStatement()) {
      long day = DAY.getEpochSecond() / 86_400;
      statement.execute("insert into usage_day values ('" + STATION + "', " + day + ", null)");
    }
    start();
    context.getBean(Registry.class).register(ApiTestProfiles.profile(STATION));
    store.write(
        List.of(
            new StoredReading(
                new Series(STATION, "beam-door", "in_total"), micros(DAY), 7, Quality.GOOD)));
    settle();

    assertEquals(7, hours().getFirst().sum());
  }

  /** Host, counters of the guard and of what was evicted included. */
  @Test
  void everyQuantityOfEveryClassIsRolledUp() throws StoreException {
    StringBuilder devices = new StringBuilder();
    List<Reading> readings = new ArrayList<>();
    for (DeviceClass each : Catalog.classes()) {
      String separator = devices.isEmpty() ? "" : ",";
      devices.append(separator + "{\"id\":\"one-%1$s\",\"class\":\"%1$s\"}".formatted(each.id()));
      for (Quantity quantity : each.quantities()) {
        readings.add(Reading.good("one-" + each.id(), quantity.id(), micros(DAY), 0));
      }
    }
    context
        .getBean(Registry.class)
        .replace(
            ApiTestProfiles.read(
                "{\"profile\":1,\"id\":\"%s\",\"name\":{\"zh\":\"一\",\"en\":\"One\"},\"devices\":[%s]}"
                    .formatted(STATION, devices)));
    stored(readings);
    settle();

    Set<String> quantities = new HashSet<>();
    readings.forEach(reading -> quantities.add(reading.quantity()));
    List<HourlyValue> hours =
        store.hourly(List.of(STATION), quantities, micros(DAY), micros(DAY) + 1);
    assertEquals(readings.size(), hours.size());
    assertTrue(quantities.containsAll(Set.of("evicted", "guard", "throttled", "uptime_s")));
  }

  @Test
  void sumsOfManyStationsAreKeptUntilTheirHoursChange() throws StoreException {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    DaySums sums = new DaySums(store, ApiTestRollUps.changes(context), meters);
    Set<String> stations = new HashSet<>(Set.of(STATION));
    for (int i = 0; i < DaySums.MIN_STATIONS; i++) {
      stations.add("other-" + i);
    }
    Set<String> counted = Set.of("in_total");
    Span span =
        new Span(micros(DAY.plus(Duration.ofHours(5))), micros(DAY.plus(Duration.ofHours(60))));
    stored(in(Duration.ofHours(6), 10), in(Duration.ofHours(30), 14), in(Duration.ofHours(50), 20));
    settle();
    for (int i = 0; i < 3; i++) {
      assertEquals(
          store.hourSums(stations, counted, span.fromMicros(), span.toMicros()),
          sums.of(stations, counted, span));
    }
    // Of three days only the middle one is whole.
    assertEquals(2, meters.counter("yizhan.usage.sums.hits").count());
    assertEquals(1, meters.get("yizhan.usage.sums.days").gauge().value());

    stored(in(Duration.ofHours(31), 18));
    settle();

    List<HourSum> changed = sums.of(stations, counted, span);
    assertEquals(store.hourSums(stations, counted, span.fromMicros(), span.toMicros()), changed);
    assertEquals(10, changed.stream().mapToDouble(HourSum::increase).sum());
    assertEquals(4, changed.size());
    assertEquals(2, meters.counter("yizhan.usage.sums.hits").count());
  }
}
