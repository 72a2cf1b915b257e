package org.yizhan.edge.sampling;

import java.time.Duration;
import java.util.Optional;
import org.yizhan.catalog.Quantity;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.wire.Quality;

/**
 * When one quantity is told: at first sight, when its quality changes, when it changes at all
 * (flags, counters, states) or by more than the dead-band (measures), and at each heartbeat.
 */
record SamplingRule(Quantity quantity, double deadBand, long heartbeatMicros) {
  /** Dates this much or more behind the last one come from a clock that was set back. */
  static final Duration CLOCK_STEP = Duration.ofSeconds(1);

  private static final long CLOCK_STEP_MICROS = CLOCK_STEP.toNanos() / 1000;

  boolean event() {
    return quantity.kind() == Quantity.Kind.BOOLEAN || quantity.kind() == Quantity.Kind.STATE;
  }

  /** The report that {@code seen} makes after {@code last} (null: the first), if any. */
  Optional<Report> next(Report last, Observation seen) {
    Report report = judged(seen);
    if (last == null) {
      return Optional.of(report);
    }
    return worthTelling(last, report) ? Optional.of(dated(last, report)) : Optional.empty();
  }

  /** The report that {@code seen} makes whether or not it is worth telling. */
  Report forced(Report last, Observation seen) {
    Report report = judged(seen);
    return last == null ? report : dated(last, report);
  }

  /** A value that no working sensor can give is a failure of the sensor. */
  private Report judged(Observation seen) {
    boolean bad = seen.quality() == Quality.BAD || !quantity.inRange(seen.value());
    return bad
        ? new Report(seen.timeMicros(), Double.NaN, Quality.BAD)
        : new Report(seen.timeMicros(), seen.value(), seen.quality());
  }

  private boolean worthTelling(Report last, Report report) {
    Quality before = last.quality() == Quality.TIME ? Quality.GOOD : last.quality();
    return report.quality() != before
        || moved(last.value(), report.value())
        || report.timeMicros() - last.timeMicros() >= heartbeatMicros;
  }

  private boolean moved(double from, double to) {
    // A bad value is NaN, and no other than the bad one before it.
    return quantity.kind() == Quantity.Kind.MEASURE
        ? Math.abs(to - from) > deadBand
        : Double.compare(from, to) != 0;
  }

  /** Dates strictly increase; one that had to be moved far is told to be an estimate. */
  private static Report dated(Report last, Report report) {
    if (report.timeMicros() > last.timeMicros()) {
      return report;
    }
    boolean clockStep = last.timeMicros() - report.timeMicros() >= CLOCK_STEP_MICROS;
    Quality quality =
        clockStep && report.quality() == Quality.GOOD ? Quality.TIME : report.quality();
    return new Report(last.timeMicros() + 1, report.value(), quality);
  }
}
