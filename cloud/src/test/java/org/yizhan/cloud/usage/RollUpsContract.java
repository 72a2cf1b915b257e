package org.yizhan.cloud.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yizhan.cloud.ApiTestClock;
import org.yizhan.cloud.ApiTestDatabases;
import org.yizhan.cloud.ApiTestProfiles;
import org.yizhan.cloud.ingest.StoredBatch;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.station.Station;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.Hours;
import org.yizhan.cloud.telemetry.MemoryTelemetryStore;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.wire.Reading;

/** Late, doubled and shuffled readings give the same hours, on whichever database. */
abstract class RollUpsContract {
  private static final String STATION = "demo-001";
  private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");
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
    DayLedger ledger = new DayLedger(context.getBean(UsageDayRows.class), clock);
    rollUps =
        new RollUps(
            store, context.getBean(Registry.class), ledger, clock, new SimpleMeterRegistry());
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
    Usage usage = new Usage(store, rollUps, clock);
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
}
