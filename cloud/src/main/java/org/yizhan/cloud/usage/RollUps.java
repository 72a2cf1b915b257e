package org.yizhan.cloud.usage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.catalog.Catalog;
import org.yizhan.cloud.ingest.StoredBatch;
import org.yizhan.cloud.ingest.StoredBatches;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.station.Station;
import org.yizhan.cloud.telemetry.HourFold;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.cloud.usage.DayLedger.Due;
import org.yizhan.profile.Device;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

/**
 * Keeps the hourly values right, whatever order readings come in. Each stored batch marks its days
 * as dirty from its earliest hour on; {@link #round} rolls dirty days up to their end and, where
 * their last values changed, marks the next day with data, since its first steps and means start
 * from them.
 */
@Singleton
public final class RollUps implements StoredBatches {
  /** Days that one {@link #round} rolls up at most. */
  static final int MAX_DAYS_A_ROUND = 400;

  /** Days of one station that are read at once. */
  static final int MAX_DAYS_A_RUN = 7;

  /** Hours are written when this many are together. */
  static final int HOURS_A_WRITE = 10_000;

  /**
   * Days whose last hour is longer past than readings are kept, and this, are not rolled up any
   * more; stores keep readings longer still, see {@link Retention#SPARE}.
   */
  private static final Duration STILL_ROLLED_UP = Duration.ofDays(1);

  private static final Logger LOG = LoggerFactory.getLogger(RollUps.class);

  private final TelemetryStore store;
  private final Registry registry;
  private final DayLedger ledger;
  private final HoursChanges changes;
  private final Earlier earlier;
  private final Retention retention;
  private final Clock clock;
  private final Instant startedAt;
  private final Counter daysDone;
  private final Counter daysFailed;
  private final Counter daysExpired;
  private final Map<String, Instant> storedAt = new ConcurrentHashMap<>();

  RollUps(
      TelemetryStore store,
      Registry registry,
      DayLedger ledger,
      HoursChanges changes,
      Retention retention,
      Clock clock,
      MeterRegistry meters) {
    this.store = store;
    this.registry = registry;
    this.ledger = ledger;
    this.changes = changes;
    this.earlier = new Earlier(store, retention.raw().isPresent());
    this.retention = retention;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.daysDone = meters.counter("yizhan.rollup.days");
    this.daysFailed = meters.counter("yizhan.rollup.failures");
    this.daysExpired = meters.counter("yizhan.rollup.expired.days");
    meters.gauge("yizhan.rollup.dirty.days", ledger, DayLedger::dirtyDays);
    meters.gauge("yizhan.rollup.dirty.oldest.seconds", this, RollUps::oldestAgeSeconds);
  }

  @Override
  public void stored(List<StoredBatch> batches) {
    Map<StationDay, Integer> fromHours = new HashMap<>();
    batches.forEach(batch -> touched(batch, fromHours));
    ledger.touch(fromHours, clock.instant());
    batches.forEach(b -> storedAt.merge(b.station(), b.receivedAt(), RollUps::later));
  }

  /** A batch has hundreds of readings of one hour: each hour is looked up once. */
  private static void touched(StoredBatch batch, Map<StationDay, Integer> fromHours) {
    long lastHour = Long.MIN_VALUE;
    for (Reading reading : batch.readings()) {
      long hour = Math.floorDiv(reading.timeMicros(), HourFold.HOUR_MICROS);
      if (hour != lastHour) {
        lastHour = hour;
        fromHours.merge(
            StationDay.of(batch.station(), reading.timeMicros()),
            StationDay.hourOfDay(reading.timeMicros()),
            Math::min);
      }
    }
  }

  /**
   * Rolls up days that are due.
   *
   * @return how many; {@link #MAX_DAYS_A_ROUND} when there may be more
   */
  public int round() throws StoreException {
    List<Due> due = ledger.due(clock.instant(), MAX_DAYS_A_ROUND);
    if (!due.isEmpty()) {
      // After the list was taken: what touches a day from now on shows in its count of touches.
      store.awaitVisible();
      rollUp(runs(keepable(due)));
    }
    return due.size();
  }

  /**
   * Without the days whose readings are gone, or may go: hours made from what is left of them would
   * be wrong. Those stay as they are.
   */
  private List<Due> keepable(List<Due> due) {
    Instant now = clock.instant();
    Optional<Instant> from = retention.rawFrom(now).map(at -> at.minus(STILL_ROLLED_UP));
    if (from.isEmpty()) {
      return due;
    }
    long firstDay = Math.floorDiv(from.get().getEpochSecond(), Duration.ofDays(1).toSeconds());
    Map<Boolean, List<Due>> byKept =
        due.stream().collect(Collectors.partitioningBy(d -> d.day().epochDay() >= firstDay));
    List<Due> expired = byKept.get(false);
    if (!expired.isEmpty()) {
      LOG.warn(
          "{} days from {} on were not rolled up before their readings expired: their hours stay"
              + " as they are",
          expired.size(),
          expired.getFirst().day());
      ledger.done(expired, now);
      daysExpired.increment(expired.size());
    }
    return byKept.get(true);
  }

  /** No reading of the station that was stored up to this moment is missing from the raw data. */
  public Instant storedAt(String station) {
    return storedAt.getOrDefault(station, startedAt);
  }

  /** No reading of the stations that was stored up to this moment is missing from the hours. */
  public Instant cutoff(Collection<String> stations) {
    return ledger
        .oldest(stations)
        .or(() -> stations.stream().map(this::storedAt).max(Comparator.naturalOrder()))
        .orElse(startedAt);
  }

  /**
   * The hours of a station that are to be rolled up again, each span to the end of its UTC day, as
   * far as they begin before a moment; by time.
   */
  public List<Span> dirty(String station, long toMicros) {
    return ledger.dirty(station, toMicros);
  }

  /**
   * What the next step of a series is counted from: its newest reading before a moment, bad ones
   * left out, even if it has expired.
   */
  public Optional<StoredReading> valueBefore(Series series, long timeMicros) throws StoreException {
    return earlier.of(series, timeMicros);
  }

  private double oldestAgeSeconds() {
    return ledger
        .oldest()
        .map(at -> Duration.between(at, clock.instant()).toMillis() / 1000.0)
        .orElse(0.0);
  }

  /** Neighbouring days of one station together, so that each of its reads serves several days. */
  private static List<List<Due>> runs(List<Due> due) {
    List<List<Due>> runs = new ArrayList<>();
    for (Due next : due) {
      List<Due> run = runs.isEmpty() ? List.of() : runs.getLast();
      boolean joins =
          !run.isEmpty()
              && run.size() < MAX_DAYS_A_RUN
              && run.getLast().day().station().equals(next.day().station())
              && run.getLast().day().epochDay() + 1 == next.day().epochDay();
      if (!joins) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(next);
    }
    return runs;
  }

  private void rollUp(List<List<Due>> runs) throws StoreException {
    List<HourlyValue> hours = new ArrayList<>();
    List<Due> computed = new ArrayList<>();
    for (List<Due> run : runs) {
      try {
        hours.addAll(hours(run));
        computed.addAll(run);
      } catch (RuntimeException e) {
        LOG.error("the roll-up of {} failed, it will be tried again", run.getFirst().day(), e);
        daysFailed.increment(run.size());
        ledger.failed(run, clock.instant());
      }
      if (hours.size() >= HOURS_A_WRITE) {
        finish(hours, computed);
      }
    }
    finish(hours, computed);
  }

  private void finish(List<HourlyValue> hours, List<Due> computed) throws StoreException {
    if (!hours.isEmpty()) {
      store.writeHourly(List.copyOf(hours));
      changes.written(hours);
    }
    if (!computed.isEmpty()) {
      ledger.done(computed, clock.instant());
    }
    daysDone.increment(computed.size());
    hours.clear();
    computed.clear();
  }

  private List<HourlyValue> hours(List<Due> run) throws StoreException {
    StationDay first = run.getFirst().day();
    StationDay last = run.getLast().day();
    // Asked again: the run before this one may have carried into its first day.
    long from = ledger.dirtyFrom(first).orElse(run.getFirst().fromMicros());
    Optional<StationProfile> profile = registry.find(first.station()).map(Station::profile);
    long leadIn =
        from - profile.map(RollUps::lead).orElse(HourFold.lead(Duration.ZERO)).toNanos() / 1000;
    Map<Series, List<StoredReading>> bySeries =
        store.stationRange(first.station(), leadIn, last.endMicros()).stream()
            .collect(
                Collectors.groupingBy(
                    StoredReading::series, LinkedHashMap::new, Collectors.toList()));
    Map<Series, StoredReading> before =
        earlier.ofStation(first.station(), leadIn, bySeries.keySet());
    if (run.stream().anyMatch(due -> due.touches() > 0) || passedOver(before, bySeries)) {
      ledger.carry(last, clock.instant());
    }
    return profile.map(p -> fold(p, before, bySeries, from)).orElse(List.of());
  }

  /** That of the device whose readings are evidence for longest. */
  private static Duration lead(StationProfile profile) {
    return profile.devices().stream()
        .map(device -> profile.sampling(device).maxAge())
        .max(Comparator.naturalOrder())
        .map(HourFold::lead)
        .orElse(HourFold.lead(Duration.ZERO));
  }

  /** True when a value from before has no successor here: it reaches into a later day still. */
  private static boolean passedOver(
      Map<Series, StoredReading> before, Map<Series, List<StoredReading>> bySeries) {
    return before.keySet().stream()
        .anyMatch(
            series ->
                bySeries.getOrDefault(series, List.of()).stream()
                    .allMatch(r -> r.quality() == Quality.BAD));
  }

  private static List<HourlyValue> fold(
      StationProfile profile,
      Map<Series, StoredReading> before,
      Map<Series, List<StoredReading>> bySeries,
      long from) {
    List<HourlyValue> hours = new ArrayList<>();
    bySeries.forEach(
        (series, readings) -> {
          Optional<StoredReading> start = Optional.ofNullable(before.get(series));
          profile
              .device(series.device())
              .ifPresent(device -> hours.addAll(fold(profile, device, start, readings, from)));
        });
    return hours;
  }

  /** None for a quantity that the device's class does not have (any more). */
  private static List<HourlyValue> fold(
      StationProfile profile,
      Device device,
      Optional<StoredReading> before,
      List<StoredReading> readings,
      long from) {
    String quantity = readings.getFirst().series().quantity();
    Duration maxAge = profile.sampling(device).maxAge();
    return Catalog.find(device.deviceClass())
        .flatMap(c -> c.quantity(quantity))
        .map(q -> HourFold.fold(q.kind(), maxAge, before, readings, from))
        .orElse(List.of());
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
