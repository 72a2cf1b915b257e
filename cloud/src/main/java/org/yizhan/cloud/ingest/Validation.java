package org.yizhan.cloud.ingest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.yizhan.catalog.Quantity;
import org.yizhan.cloud.ingest.KnownSeries.Known;
import org.yizhan.cloud.station.Station;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.wire.Fault;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;
import org.yizhan.wire.Telemetry;
import org.yizhan.wire.TelemetryCodec;
import org.yizhan.wire.WireException;
import org.yizhan.wire.WireLimits;

/**
 * Reads telemetry messages and checks each reading against the station's profile and the catalogue.
 * A function of its arguments; what it keeps is only a faster form of the profiles.
 */
final class Validation {
  private final Function<String, Optional<Station>> stations;
  private final Retention retention;

  /** One entry for each registered station that has sent something. */
  private final Map<String, KnownSeries> known = new ConcurrentHashMap<>();

  /**
   * @param stations the registered station of an id
   * @param retention how long readings are kept: older ones are not taken
   */
  Validation(Function<String, Optional<Station>> stations, Retention retention) {
    this.stations = stations;
    this.retention = retention;
  }

  Verdict judge(String topic, String stationId, byte[] payload, Instant now) {
    Optional<Station> station = stations.apply(stationId);
    if (station.isEmpty()) {
      return new Verdict.Refused(
          new Rejection(
              topic, Fault.FOREIGN_STATION, "no station is registered as " + stationId, payload));
    }
    try {
      Telemetry telemetry = TelemetryCodec.decode(payload);
      return sift(topic, known(station.get()), telemetry, now);
    } catch (WireException e) {
      return new Verdict.Refused(new Rejection(topic, e.fault(), e.getMessage(), payload));
    }
  }

  private KnownSeries known(Station station) {
    KnownSeries series = known.get(station.id());
    if (series == null || !series.station().equals(station)) {
      series = KnownSeries.of(station);
      known.put(station.id(), series);
    }
    return series;
  }

  private Verdict sift(String topic, KnownSeries known, Telemetry telemetry, Instant now) {
    Dates dates =
        new Dates(
            retention.rawFrom(now).map(Validation::micros).orElse(Long.MIN_VALUE),
            micros(now.plus(WireLimits.MAX_AHEAD)));
    List<Reading> taken = new ArrayList<>(telemetry.readings().size());
    List<StoredReading> rows = new ArrayList<>(telemetry.readings().size());
    List<Rejection> rejections = new ArrayList<>(0);
    boolean acknowledge = true;
    for (Reading reading : telemetry.readings()) {
      Map<String, Known> quantities = known.byDevice().get(reading.device());
      Known series = quantities == null ? null : quantities.get(reading.quantity());
      Optional<Flaw> flaw =
          series == null ? unknown(quantities, reading) : flaw(series.quantity(), reading, dates);
      if (flaw.isEmpty()) {
        taken.add(shared(series.series(), reading));
        rows.add(row(series.series(), reading));
      } else {
        rejections.add(flaw.get().reject(topic, reading));
        acknowledge &= flaw.get().fault() != Fault.FUTURE_DATED;
      }
    }
    return new Verdict.Taken(
        known.station().id(),
        new Telemetry(telemetry.epoch(), telemetry.batch(), telemetry.history(), taken),
        rows,
        rejections,
        acknowledge);
  }

  private static StoredReading row(Series series, Reading reading) {
    return new StoredReading(series, reading.timeMicros(), reading.value(), reading.quality());
  }

  /** The reading in the profile's own words: all rooms look it up by them, and know these. */
  private static Reading shared(Series series, Reading reading) {
    return new Reading(
        series.device(),
        series.quantity(),
        reading.timeMicros(),
        reading.value(),
        reading.quality());
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  /** The dates that readings may have, both included. */
  private record Dates(long earliestMicros, long latestMicros) {}

  /** Why a reading cannot be taken. */
  private record Flaw(Fault fault, String detail) {
    Rejection reject(String topic, Reading reading) {
      return new Rejection(topic, fault, detail, TelemetryCodec.encodeReadings(List.of(reading)));
    }
  }

  private static Optional<Flaw> unknown(Map<String, Known> quantities, Reading reading) {
    return quantities == null
        ? flaw(Fault.UNKNOWN_DEVICE, "the station's profile has no device " + reading.device())
        : flaw(
            Fault.UNKNOWN_QUANTITY,
            "the class of device " + reading.device() + " has no quantity " + reading.quantity());
  }

  private static Optional<Flaw> flaw(Quantity quantity, Reading reading, Dates dates) {
    if (reading.timeMicros() < dates.earliestMicros()) {
      return flaw(
          Fault.TOO_OLD,
          "the reading is older than readings are kept (yizhan.telemetry.retention.raw)");
    }
    if (reading.timeMicros() > dates.latestMicros()) {
      return flaw(
          Fault.FUTURE_DATED,
          "the reading is dated more than "
              + WireLimits.MAX_AHEAD.toMinutes()
              + " minutes ahead of the server's clock");
    }
    return outOfRange(quantity, reading);
  }

  private static Optional<Flaw> outOfRange(Quantity quantity, Reading reading) {
    if (reading.quality() == Quality.BAD || quantity.inRange(reading.value())) {
      return Optional.empty();
    }
    return flaw(
        Fault.OUT_OF_RANGE,
        quantity.id()
            + " is "
            + reading.value()
            + ", a working sensor reports "
            + quantity.min()
            + " to "
            + quantity.max());
  }

  private static Optional<Flaw> flaw(Fault fault, String detail) {
    return Optional.of(new Flaw(fault, detail));
  }
}
