package org.yizhan.cloud.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.catalog.Quantity.Kind;
import org.yizhan.cloud.ApiTestClock;
import org.yizhan.cloud.ApiTestDatabases;
import org.yizhan.cloud.ApiTestProfiles;
import org.yizhan.cloud.ingest.StoredBatch;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.telemetry.Bucket;
import org.yizhan.cloud.telemetry.Buckets;
import org.yizhan.cloud.telemetry.HourFold;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.cloud.usage.ApiTestRollUps;
import org.yizhan.cloud.usage.RollUps;
import org.yizhan.profile.OpeningHours;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

/**
 * Whatever order readings come in, doubled and delayed: curves are right at every moment, and when
 * all is quiet the hours are those that the readings give from scratch.
 */
abstract class LateDataContract {
  private static final String STATION = "demo-001";
  private static final long MINUTE = 60_000_000L;
  private static final long DAY = 24 * 60 * MINUTE;
  private static final int DAYS = 8;
  private static final long START =
      Instant.parse("2026-11-12T00:00:00Z").getEpochSecond() * 1_000_000;
  private static final Map<Series, Kind> KINDS =
      Map.of(
          series("beam-door", "in_total"), Kind.COUNTER,
          series("charger-1", "in_use"), Kind.BOOLEAN,
          series("charger-1", "power_w"), Kind.MEASURE,
          series("door-main", "guard"), Kind.STATE);
  private static final List<Duration> STEPS =
      List.of(Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1));
  private static final Comparator<Series> ORDER =
      Comparator.comparing(Series::device).thenComparing(Series::quantity);

  @TempDir Path folder;

  private final ApiTestClock clock = new ApiTestClock();
  private final StationProfile profile = ApiTestProfiles.profile(STATION);
  private final Map<Series, Map<Long, StoredReading>> delivered = new HashMap<>();
  private ApplicationContext context;
  private TelemetryStore store;
  private RollUps rollUps;
  private Curves curves;

  /** Opens an empty store. */
  abstract TelemetryStore open(Path folder) throws Exception;

  @BeforeEach
  void start() throws Exception {
    context = ApiTestDatabases.context(ApiTestDatabases.h2(folder), Map.of());
    context.getBean(Registry.class).register(profile);
    store = open(folder.resolve("telemetry"));
    rollUps = ApiTestRollUps.of(context, store, Retention.FOR_EVER, clock);
    curves = new Curves(store, rollUps, Retention.FOR_EVER, clock);
  }

  @AfterEach
  void stop() {
    store.close();
    context.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyOrderOfArrivalGivesTheSame(long seed) throws Exception {
    Random random = new Random(seed);
    List<StoredReading> arriving = arriving(random, world(random));
    int at = 0;
    while (at < arriving.size()) {
      int end = Math.min(arriving.size(), at + 1 + random.nextInt(400));
      deliver(arriving.subList(at, end));
      at = end;
      clock.leap(Duration.ofSeconds(random.nextInt(6)));
      if (random.nextInt(3) == 0) {
        rollUps.round();
      }
      curvesAreRight("seed " + seed + " after " + at, random, 2);
    }
    do {
      clock.leap(ApiTestRollUps.QUIET);
    } while (rollUps.round() > 0);
    hoursAreThoseFromScratch("seed " + seed);
    curvesAreRight("seed " + seed + " at last", random, 30);
    curvesComeFromHours("seed " + seed);
  }

  private static Series series(String device, String quantity) {
    return new Series(STATION, device, quantity);
  }

  private Duration maxAge(Series series) {
    return profile.sampling(profile.device(series.device()).orElseThrow()).maxAge();
  }

  /** Readings of each series with gaps of minutes to days, resets and failed sensors. */
  private static List<StoredReading> world(Random random) {
    List<StoredReading> world = new ArrayList<>();
    for (Series series : KINDS.keySet().stream().sorted(ORDER).toList()) {
      double value = 0;
      long time = START + random.nextLong(DAY);
      while (time < START + DAYS * DAY) {
        boolean bad = random.nextInt(25) == 0;
        value = next(random, KINDS.get(series), value);
        world.add(
            new StoredReading(
                series, time, bad ? Double.NaN : value, bad ? Quality.BAD : Quality.GOOD));
        time +=
            1 + (random.nextInt(60) == 0 ? random.nextLong(2 * DAY) : random.nextLong(20 * MINUTE));
      }
    }
    return world;
  }

  private static double next(Random random, Kind kind, double value) {
    return switch (kind) {
      case BOOLEAN -> random.nextInt(2);
      case STATE -> random.nextInt(5);
      case MEASURE -> random.nextInt(4000) / 8.0;
      case COUNTER -> random.nextInt(50) == 0 ? 0 : value + random.nextInt(4);
    };
  }

  /** Most come nearly in time, some up to days late, some twice. */
  private static List<StoredReading> arriving(Random random, List<StoredReading> world) {
    Map<StoredReading, Long> arrivals = new LinkedHashMap<>();
    for (StoredReading reading : world) {
      long delay = random.nextInt(8) == 0 ? random.nextLong(3 * DAY) : random.nextLong(2 * MINUTE);
      arrivals.put(reading, reading.timeMicros() + delay);
    }
    List<StoredReading> arriving = new ArrayList<>(world);
    arriving.sort(Comparator.comparing(arrivals::get));
    for (int i = 0; i < world.size() / 10; i++) {
      StoredReading again = arriving.get(random.nextInt(arriving.size()));
      arriving.add(random.nextInt(arriving.size()), again);
    }
    return arriving;
  }

  private void deliver(List<StoredReading> batch) throws Exception {
    store.write(batch);
    List<Reading> readings = new ArrayList<>();
    for (StoredReading reading : batch) {
      readings.add(
          new Reading(
              reading.series().device(),
              reading.series().quantity(),
              reading.timeMicros(),
              reading.value(),
              reading.quality()));
      delivered
          .computeIfAbsent(reading.series(), s -> new java.util.TreeMap<>())
          .put(reading.timeMicros(), reading);
    }
    rollUps.stored(List.of(new StoredBatch(STATION, true, readings, clock.instant())));
  }

  private List<StoredReading> delivered(Series series) {
    return List.copyOf(delivered.getOrDefault(series, Map.of()).values());
  }

  private void curvesAreRight(String what, Random random, int times) throws Exception {
    List<Series> all = KINDS.keySet().stream().sorted(ORDER).toList();
    for (int i = 0; i < times; i++) {
      Series series = all.get(random.nextInt(all.size()));
      Duration step = STEPS.get(random.nextInt(STEPS.size()));
      long from = START + random.nextLong(DAYS * DAY);
      if (random.nextBoolean()) {
        from = HourFold.hourOf(from);
      }
      Range range = new Range(from, from + 1 + random.nextLong(3 * DAY));
      Curves.Curve curve = curves.of(series, KINDS.get(series), maxAge(series), range, step);
      same(what + " " + series + step + range, fromScratch(series, range, step), curve.buckets());
    }
  }

  private List<Bucket> fromScratch(Series series, Range range, Duration step) {
    List<StoredReading> readings =
        delivered(series).stream().filter(r -> r.timeMicros() < range.toMicros()).toList();
    return new Buckets(KINDS.get(series), step, OpeningHours.ZONE)
        .ofReadings(
            maxAge(series), Optional.empty(), readings, range.fromMicros(), range.toMicros());
  }

  private static void same(String what, List<Bucket> expected, List<Bucket> found) {
    assertEquals(
        expected.stream().map(Bucket::startMicros).toList(),
        found.stream().map(Bucket::startMicros).toList(),
        what);
    for (int i = 0; i < expected.size(); i++) {
      Bucket wanted = expected.get(i);
      Bucket bucket = found.get(i);
      assertEquals(wanted.count(), bucket.count(), what);
      assertEquals(wanted.sum(), bucket.sum(), 1e-6, what);
      assertEquals(wanted.mean(), bucket.mean(), 1e-9, what);
      assertEquals(wanted.min(), bucket.min(), what);
      assertEquals(wanted.max(), bucket.max(), what);
      assertEquals(wanted.last(), bucket.last(), what);
      assertEquals(wanted.increase(), bucket.increase(), what);
      assertEquals(wanted.coveredSeconds(), bucket.coveredSeconds(), 1e-6, what);
      for (int code = 0; code < 5; code++) {
        assertEquals(wanted.states().seconds(code), bucket.states().seconds(code), 1e-6, what);
      }
    }
  }

  private void hoursAreThoseFromScratch(String what) throws Exception {
    store.awaitVisible();
    for (Series series : KINDS.keySet()) {
      List<HourlyValue> stored =
          store
              .hourly(Set.of(STATION), Set.of(series.quantity()), START, START + (DAYS + 1) * DAY)
              .stream()
              .filter(hour -> hour.series().equals(series))
              .toList();
      List<HourlyValue> scratch =
          HourFold.fold(
              KINDS.get(series), maxAge(series), Optional.empty(), delivered(series), START);
      assertEquals(scratch, stored, what);
    }
  }

  private void curvesComeFromHours(String what) throws Exception {
    Range range = new Range(START, START + DAYS * DAY);
    for (Series series : KINDS.keySet()) {
      Curves.Curve hours =
          curves.of(series, KINDS.get(series), maxAge(series), range, Duration.ofHours(2));
      assertEquals(Curves.Source.HOURLY, hours.source(), what);
      Curves.Curve minutes =
          curves.of(series, KINDS.get(series), maxAge(series), range, Duration.ofMinutes(20));
      assertEquals(Curves.Source.RAW, minutes.source(), what);
    }
  }
}
