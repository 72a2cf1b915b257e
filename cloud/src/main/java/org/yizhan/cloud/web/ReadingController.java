package org.yizhan.cloud.web;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.Quantity;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.telemetry.Bucket;
import org.yizhan.cloud.telemetry.Buckets;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.cloud.usage.RollUps;
import org.yizhan.cloud.web.problem.ProblemException;
import org.yizhan.cloud.web.shape.Local;
import org.yizhan.cloud.web.shape.ReadingsShape;
import org.yizhan.profile.Device;
import org.yizhan.profile.OpeningHours;

/** Curves: the readings of one series, raw or in steps. */
@Controller("/api/v1/readings")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "readings")
final class ReadingController {
  /** Most points, raw or stepped, of one answer. */
  static final int MAX_POINTS = 10_000;

  /** Readings that are folded for one answer at most; {@code next} says where to go on. */
  static final int MAX_FOLDED = 500_000;

  private final Registry registry;
  private final TelemetryStore store;
  private final RollUps rollUps;

  ReadingController(Registry registry, TelemetryStore store, RollUps rollUps) {
    this.registry = registry;
    this.store = store;
    this.rollUps = rollUps;
  }

  /** A checked request. */
  private record Asking(Series series, Quantity quantity, Instant from, Instant to) {
    long fromMicros() {
      return Asked.micros(from);
    }

    long toMicros() {
      return Asked.micros(to);
    }
  }

  /** Raw points, or buckets in the zone Asia/Shanghai when {@code step} is given. */
  @Get
  ReadingsShape<?> readings(
      @Nullable @QueryValue String station,
      @Nullable @QueryValue String device,
      @Nullable @QueryValue String quantity,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue String step)
      throws StoreException {
    Series series =
        new Series(
            Asked.required("station", station),
            Asked.required("device", device),
            Asked.required("quantity", quantity));
    Instant start = Asked.requiredMoment("from", from);
    Instant end = Asked.requiredMoment("to", to);
    Asked.requireOrder(start, end);
    Asking asking = new Asking(series, quantity(series), start, end);
    Instant cutoff = rollUps.storedAt(series.station());
    store.awaitVisible();
    return step == null ? raw(asking, cutoff) : stepped(asking, Asked.step(step), cutoff);
  }

  private Quantity quantity(Series series) {
    Device device =
        registry
            .find(series.station())
            .orElseThrow(
                () ->
                    ProblemException.notFound("station " + series.station() + " is not registered"))
            .profile()
            .device(series.device())
            .orElseThrow(
                () ->
                    ProblemException.notFound(
                        "station " + series.station() + " has no device " + series.device()));
    return Catalog.find(device.deviceClass())
        .flatMap(c -> c.quantity(series.quantity()))
        .orElseThrow(
            () ->
                ProblemException.badRequest(
                    "a device of class "
                        + device.deviceClass()
                        + " has no quantity "
                        + series.quantity()));
  }

  private ReadingsShape<ReadingsShape.Raw> raw(Asking asking, Instant cutoff)
      throws StoreException {
    List<StoredReading> found = upTo(MAX_POINTS + 1, asking);
    boolean more = found.size() > MAX_POINTS;
    return shape(
        asking,
        null,
        cutoff,
        found.stream().limit(MAX_POINTS).map(ReadingsShape.Raw::of).toList(),
        more ? found.get(MAX_POINTS).timeMicros() : null);
  }

  private ReadingsShape<ReadingsShape.Stepped> stepped(Asking asking, Duration step, Instant cutoff)
      throws StoreException {
    if (Duration.between(asking.from(), asking.to()).dividedBy(step) > MAX_POINTS) {
      throw ProblemException.badRequest(
          "more than " + MAX_POINTS + " steps; take longer steps or a shorter range");
    }
    List<StoredReading> readings = upTo(MAX_FOLDED + 1, asking);
    boolean more = readings.size() > MAX_FOLDED;
    Quantity.Kind kind = asking.quantity().kind();
    List<Bucket> buckets =
        Buckets.fold(
            kind,
            store.before(asking.series(), asking.fromMicros()),
            readings,
            step,
            OpeningHours.ZONE);
    if (more && buckets.size() < 2) {
      throw ProblemException.badRequest(
          "more than " + MAX_FOLDED + " readings in one step; take shorter steps");
    }
    // The last bucket may lack readings that were not read: it comes with the next answer.
    List<Bucket> whole = more ? buckets.subList(0, buckets.size() - 1) : buckets;
    return shape(
        asking,
        step,
        cutoff,
        whole.stream().map(bucket -> ReadingsShape.Stepped.of(bucket, kind)).toList(),
        more ? buckets.getLast().startMicros() : null);
  }

  private List<StoredReading> upTo(int limit, Asking asking) throws StoreException {
    return store.range(asking.series(), asking.fromMicros(), asking.toMicros(), limit);
  }

  private static <P> ReadingsShape<P> shape(
      Asking asking, @Nullable Duration step, Instant cutoff, List<P> points, @Nullable Long next) {
    return new ReadingsShape<>(
        asking.series().station(),
        asking.series().device(),
        asking.series().quantity(),
        asking.quantity().unit(),
        asking.quantity().kind().name().toLowerCase(Locale.ROOT),
        Local.of(asking.from()),
        Local.of(asking.to()),
        step == null ? null : step.toString(),
        "raw",
        Local.of(cutoff),
        points,
        next == null ? null : Local.ofMicros(next));
  }
}
