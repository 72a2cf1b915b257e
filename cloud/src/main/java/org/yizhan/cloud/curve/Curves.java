package org.yizhan.cloud.curve;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.yizhan.catalog.Quantity.Kind;
import org.yizhan.cloud.telemetry.Bucket;
import org.yizhan.cloud.telemetry.Buckets;
import org.yizhan.cloud.telemetry.HourFold;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.cloud.usage.RollUps;
import org.yizhan.profile.OpeningHours;

/** One series in steps of time. */
@Singleton
public final class Curves {
  /** Readings that are folded for one answer at most; {@code next} says where to go on. */
  public static final int MAX_FOLDED = 500_000;

  private final TelemetryStore store;
  private final RollUps rollUps;
  private final Retention retention;
  private final Clock clock;

  Curves(TelemetryStore store, RollUps rollUps, Retention retention, Clock clock) {
    this.store = store;
    this.rollUps = rollUps;
    this.retention = retention;
    this.clock = clock;
  }

  /** What buckets were made from. */
  public enum Source {
    /** Readings only. */
    RAW,
    /** Stored hours; readings only at the range's ends and for hours not yet rolled up again. */
    HOURLY
  }

  /**
   * A curve.
   *
   * @param next the time to go on from, a step's beginning; empty when the range is done
   * @param cutoff everything that was stored up to this moment is in it
   */
  public record Curve(List<Bucket> buckets, Source source, OptionalLong next, Instant cutoff) {}

  /** A range that has more than {@link #MAX_FOLDED} readings in one step. */
  public static final class TooDense extends Exception {
    private static final long serialVersionUID = 1L;

    TooDense() {
      super("more than " + MAX_FOLDED + " readings in one step; take shorter steps");
    }
  }

  /** The oldest date of readings that are kept; empty when all are. */
  public Optional<Instant> rawFrom() {
    return retention.rawFrom(clock.instant());
  }

  /**
   * Folds a series.
   *
   * @param maxAge how long a reading of the device is evidence at most
   * @param step a whole divisor of a day
   */
  public Curve of(Series series, Kind kind, Duration maxAge, Range range, Duration step)
      throws StoreException, TooDense {
    Instant cutoff = rollUps.storedAt(series.station());
    Buckets buckets = new Buckets(kind, step, OpeningHours.ZONE);
    // Asked before the hours are read: what is rolled up meanwhile is read raw all the same.
    List<Range> dirty =
        rollUps.dirty(series.station(), range.toMicros()).stream()
            .map(span -> new Range(span.fromMicros(), span.toMicros()))
            .toList();
    store.awaitVisible();
    Plan plan =
        buckets.ofWholeHours() ? plan(series, range, dirty) : new Plan(List.of(), List.of(range));
    Answer answer = new Answer(series, kind, maxAge, buckets);
    List<Bucket> found = answer.all(plan);
    if (answer.next.isPresent() && answer.next.getAsLong() <= range.fromMicros()) {
      throw new TooDense();
    }
    Source source = plan.raw().equals(List.of(range)) ? Source.RAW : Source.HOURLY;
    return new Curve(found, source, answer.next, cutoff);
  }

  private Plan plan(Series series, Range range, List<Range> dirty) throws StoreException {
    Optional<Long> rawFrom = rawFrom().map(at -> ChronoUnit.MICROS.between(Instant.EPOCH, at));
    Range whole = Plan.wholeHours(range, rawFrom);
    List<HourlyValue> stored =
        store
            .hourly(
                Set.of(series.station()),
                Set.of(series.quantity()),
                whole.fromMicros(),
                whole.toMicros())
            .stream()
            .filter(hour -> hour.series().equals(series))
            .toList();
    return Plan.of(range, whole, stored, dirty);
  }

  /** The readings that one answer needs, within the limit. */
  private final class Answer {
    private final Series series;
    private final Kind kind;
    private final Duration maxAge;
    private final Buckets buckets;
    private int left = MAX_FOLDED;
    private OptionalLong next = OptionalLong.empty();

    Answer(Series series, Kind kind, Duration maxAge, Buckets buckets) {
      this.series = series;
      this.kind = kind;
      this.maxAge = maxAge;
      this.buckets = buckets;
    }

    List<Bucket> all(Plan plan) throws StoreException {
      List<HourlyValue> hours = new ArrayList<>(plan.hours());
      List<Bucket> found = new ArrayList<>();
      for (Range range : plan.raw()) {
        if (next.isEmpty()) {
          List<StoredReading> readings = readings(range);
          Optional<StoredReading> before =
              rollUps.valueBefore(series, range.fromMicros() - leadMicros());
          if (buckets.ofWholeHours()) {
            hours.addAll(
                Buckets.hours(
                    kind, maxAge, before, readings, range.fromMicros(), range.toMicros()));
          } else {
            found.addAll(
                buckets.ofReadings(maxAge, before, readings, range.fromMicros(), range.toMicros()));
          }
        }
      }
      hours.sort(Comparator.comparingLong(HourlyValue::hourMicros));
      found.addAll(buckets.ofHours(hours));
      // The last step that was begun may lack readings: it comes with the next answer.
      return next.isEmpty()
          ? found
          : found.stream().filter(bucket -> bucket.startMicros() < next.getAsLong()).toList();
    }

    private long leadMicros() {
      return HourFold.lead(maxAge).toNanos() / 1000;
    }

    private List<StoredReading> readings(Range range) throws StoreException {
      List<StoredReading> readings =
          store.range(series, range.fromMicros() - leadMicros(), range.toMicros(), left + 1);
      if (readings.size() > left) {
        next = OptionalLong.of(buckets.start(readings.getLast().timeMicros()));
      }
      left -= Math.min(left, readings.size());
      return readings;
    }
  }
}
