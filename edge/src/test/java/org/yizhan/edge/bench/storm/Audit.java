package org.yizhan.edge.bench.storm;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.wire.Reading;

/**
 * Compares what stations sent with what the store holds of them, reading by reading: every series
 * of some stations, spread over all of them.
 */
final class Audit {
  private static final int STATIONS = 100;

  private final CloudApi cloud;
  private long stations;
  private long readings;
  private long missing;
  private long surplus;

  private record Series(String device, String quantity) {}

  Audit(CloudApi cloud) {
    this.cloud = cloud;
  }

  void check(List<Station> all) throws IOException, InterruptedException {
    int step = Math.max(1, all.size() / STATIONS);
    for (int i = 0; i < all.size(); i += step) {
      check(all.get(i));
    }
  }

  private void check(Station station) throws IOException, InterruptedException {
    stations++;
    Map<Series, List<Long>> sent = new HashMap<>();
    for (Reading reading : station.everythingSent()) {
      sent.computeIfAbsent(
              new Series(reading.device(), reading.quantity()), series -> new ArrayList<>())
          .add(reading.timeMicros());
    }
    for (Map.Entry<Series, List<Long>> entry : sent.entrySet()) {
      check(station, entry.getKey(), entry.getValue());
    }
  }

  private void check(Station station, Series series, List<Long> times)
      throws IOException, InterruptedException {
    Collections.sort(times);
    Instant from = instant(times.getFirst());
    Instant to = instant(times.getLast() + 1);
    List<Long> stored = cloud.times(station.id(), series.device(), series.quantity(), from, to);
    readings += stored.size();
    List<Long> lost = new ArrayList<>(times);
    stored.forEach(time -> surplus += lost.remove(time) ? 0 : 1);
    missing += lost.size();
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  long stations() {
    return stations;
  }

  /** Readings found in the store. */
  long readings() {
    return readings;
  }

  /** Readings that were acknowledged and are not there. */
  long missing() {
    return missing;
  }

  /** Readings that nobody sent, or that are there twice. */
  long surplus() {
    return surplus;
  }

  @Override
  public String toString() {
    return missing + " missing, " + surplus + " too many, of " + readings;
  }
}
