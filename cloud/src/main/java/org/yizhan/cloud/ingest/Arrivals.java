package org.yizhan.cloud.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yizhan.cloud.telemetry.BatchArrival;
import org.yizhan.profile.OpeningHours;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;
import org.yizhan.wire.Telemetry;

/** A message as the arrivals, one for each day of its readings, that completeness is told from. */
final class Arrivals {
  /** Days begin at a full hour: within one, the day is asked for once. */
  private static final long HOUR_MICROS = Duration.ofHours(1).toNanos() / 1000;

  private int readings;
  private int late;
  private int estimated;

  private Arrivals() {}

  /** A batch without readings that could be taken came on the day on which it came. */
  static List<BatchArrival> of(String station, Telemetry telemetry, Instant receivedAt) {
    long receivedMicros = ChronoUnit.MICROS.between(Instant.EPOCH, receivedAt);
    Map<Long, Arrivals> byDay = new TreeMap<>();
    Arrivals counts = null;
    long hour = Long.MIN_VALUE;
    for (Reading reading : telemetry.readings()) {
      long next = Math.floorDiv(reading.timeMicros(), HOUR_MICROS);
      if (next != hour) {
        hour = next;
        counts = byDay.computeIfAbsent(day(reading.timeMicros()), d -> new Arrivals());
      }
      counts.add(reading, receivedMicros);
    }
    if (byDay.isEmpty()) {
      byDay.put(day(receivedMicros), new Arrivals());
    }
    List<BatchArrival> arrivals = new ArrayList<>(byDay.size());
    byDay.forEach(
        (day, ofDay) -> arrivals.add(ofDay.arrival(station, telemetry, receivedMicros, day)));
    return arrivals;
  }

  private static long day(long timeMicros) {
    Instant second = Instant.ofEpochSecond(Math.floorDiv(timeMicros, 1_000_000L));
    return LocalDate.ofInstant(second, OpeningHours.ZONE).toEpochDay();
  }

  private void add(Reading reading, long receivedMicros) {
    readings++;
    late += receivedMicros - reading.timeMicros() > BatchArrival.LATE_MICROS ? 1 : 0;
    estimated += reading.quality() == Quality.TIME ? 1 : 0;
  }

  private BatchArrival arrival(String station, Telemetry telemetry, long receivedMicros, long day) {
    return new BatchArrival(
        station,
        telemetry.epoch(),
        telemetry.batch(),
        receivedMicros,
        day,
        telemetry.history(),
        readings,
        late,
        estimated);
  }
}
