package org.yizhan.cloud.completeness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yizhan.catalog.Catalog;
import org.yizhan.cloud.completeness.Completeness.Covered;
import org.yizhan.cloud.completeness.Completeness.DeviceCovered;
import org.yizhan.cloud.station.Station;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.cloud.telemetry.TelemetryStore;

/** One answer in the making: some days of one station, one after the other. */
final class StationDays {
  /** Hours are rolled up so long after they are over, unless there is much to do. */
  static final Duration ROLLED_UP_WITHIN = Duration.ofMinutes(2);

  /** Readings of one device's counter {@code evicted} that are looked at. */
  static final int MAX_EVICTED_READINGS = 10_000;

  /** A batch that was given up may be told among those of a day this far from its readings. */
  static final Duration EXPLAINS_WITHIN = Duration.ofDays(7);

  private static final String REDATED = "redated";
  private static final String UNDATABLE = "undatable";

  private final TelemetryStore store;
  private final String station;
  private final List<Day> days;
  private final Contact contact;
  private final Instant now;
  private final List<Promise> promises;
  private final Set<String> quantities;

  /**
   * An answer.
   *
   * @param days that follow each other
   */
  StationDays(TelemetryStore store, Station station, List<Day> days, Contact contact, Instant now) {
    this.store = store;
    this.station = station.id();
    this.days = days;
    this.contact = contact;
    this.now = now;
    this.promises = Promise.of(station.profile());
    this.quantities =
        Stream.concat(
                promises.stream().map(promise -> promise.series().quantity()),
                Stream.of(REDATED, UNDATABLE))
            .collect(Collectors.toSet());
  }

  List<Completeness> tell() throws StoreException {
    Map<Day, Tally> tallies = new HashMap<>();
    Numbers numbers = new Numbers();
    for (Day day : days) {
      Tally tally = Tally.of(store.arrivals(station, day.epochDay()));
      tallies.put(day, tally);
      numbers.add(tally.dated());
    }
    for (Numbers.Question ask : numbers.questions()) {
      numbers.add(ask.epoch(), store.batchNumbers(station, ask.epoch(), ask.first(), ask.last()));
    }
    List<Eviction> evictions = evictions();
    Coverage coverage = new Coverage(promises, begun());
    List<Completeness> told = new ArrayList<>();
    for (Day day : days) {
      told.add(tell(day, tallies.get(day), numbers, evictions, coverage));
    }
    return told;
  }

  private Set<Series> begun() throws StoreException {
    return store.stationBefore(station, days.getFirst().startMicros()).stream()
        .map(StoredReading::series)
        .collect(Collectors.toSet());
  }

  /** All losses that touch the days or explain what is missing on them, by their beginning. */
  private List<Eviction> evictions() throws StoreException {
    long from = Day.micros(days.getFirst().start().minus(EXPLAINS_WITHIN));
    long to = Day.micros(days.getLast().end().plus(EXPLAINS_WITHIN));
    // A loss is told at its end, which is no later than a station keeps things; most stations never
    // lose anything and have no such readings.
    long toldMicros = to + Verdict.LONGEST_KEPT.toMillis() * 1000;
    Set<Series> counters = new HashSet<>();
    for (HourlyValue hour :
        store.hourly(Set.of(station), Set.of(Catalog.EVICTED), from, toldMicros)) {
      counters.add(hour.series());
    }
    List<Eviction> evictions = new ArrayList<>();
    for (Series counter : counters) {
      evictions.addAll(Evictions.of(readings(counter, from, to)));
    }
    evictions.sort(Evictions.ORDER);
    return evictions;
  }

  /** A counter's readings of a span of time with the one before and the one after it. */
  private List<StoredReading> readings(Series counter, long fromMicros, long toMicros)
      throws StoreException {
    List<StoredReading> readings = new ArrayList<>();
    store.before(counter, fromMicros).ifPresent(readings::add);
    readings.addAll(store.range(counter, fromMicros, toMicros, MAX_EVICTED_READINGS));
    readings.addAll(store.range(counter, toMicros, Long.MAX_VALUE, 1));
    return readings;
  }

  private Completeness tell(
      Day day, Tally tally, Numbers numbers, List<Eviction> all, Coverage coverage)
      throws StoreException {
    Instant through = through(day);
    List<HourlyValue> hours =
        store.hourly(Set.of(station), quantities, day.startMicros(), day.endMicros());
    Coverage.OfDay covered = coverage.day(day.startMicros(), Day.micros(through), hours);
    // The arrivals were read before: whatever they tell of is among what is counted here.
    long stored = store.count(station, day.startMicros(), day.endMicros());
    long received = Math.min(tally.distinct(), stored);
    List<Eviction> evictions = Evictions.touching(all, day.start(), day.end());
    boolean explained =
        !Evictions.touching(
                all, day.start().minus(EXPLAINS_WITHIN), day.end().plus(EXPLAINS_WITHIN))
            .isEmpty();
    List<MissingBatches> missing = numbers.missing(day, tally.dated(), explained, contact, now);
    Verdict.Facts facts =
        new Verdict.Facts(
            day,
            received,
            covered.all(),
            !evictions.isEmpty(),
            missing,
            tally.newestBacklogMicros());
    return new Completeness(
        day.date(),
        Verdict.of(facts, contact, now),
        through,
        covered.expectedReadings(),
        received,
        tally.arrived() - received,
        Math.min(tally.late(), received),
        Math.min(tally.backlog(), received),
        Math.min(tally.estimated(), received),
        increase(hours, REDATED),
        increase(hours, UNDATABLE),
        Evictions.endingIn(evictions, day),
        evictions,
        missing,
        covered.all(),
        devices(covered.devices()),
        covered.neverHeard());
  }

  private Instant through(Day day) {
    long over = Math.floorDiv(Day.micros(now.minus(ROLLED_UP_WITHIN)), Coverage.HOUR_MICROS);
    long end = Math.min(day.endMicros(), over * Coverage.HOUR_MICROS);
    return Day.instant(Math.max(day.startMicros(), end));
  }

  private static long increase(List<HourlyValue> hours, String quantity) {
    double sum =
        hours.stream()
            .filter(hour -> hour.series().quantity().equals(quantity))
            .mapToDouble(HourlyValue::increase)
            .filter(Double::isFinite)
            .sum();
    return Math.round(sum);
  }

  private static List<DeviceCovered> devices(Map<String, Covered> devices) {
    return devices.entrySet().stream()
        .map(device -> new DeviceCovered(device.getKey(), device.getValue()))
        .toList();
  }
}
