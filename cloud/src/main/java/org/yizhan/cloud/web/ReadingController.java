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
import java.util.Optional;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.Quantity;
import org.yizhan.cloud.curve.Curves;
import org.yizhan.cloud.curve.Range;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.station.Station;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.cloud.usage.RollUps;
import org.yizhan.cloud.web.problem.ProblemException;
import org.yizhan.cloud.web.shape.Local;
import org.yizhan.cloud.web.shape.ReadingsShape;
import org.yizhan.profile.Device;
import org.yizhan.profile.StationProfile;

/** Curves: the readings of one series, raw or in steps. */
@Controller("/api/v1/readings")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "readings")
final class ReadingController {
  /** Most points, raw or stepped, of one answer. */
  static final int MAX_POINTS = 10_000;

  private final Registry registry;
  private final TelemetryStore store;
  private final RollUps rollUps;
  private final Curves curves;

  ReadingController(Registry registry, TelemetryStore store, RollUps rollUps, Curves curves) {
    this.registry = registry;
    this.store = store;
    this.rollUps = rollUps;
    this.curves = curves;
  }

  /** A checked request. */
  private record Asking(
      Series series, Quantity quantity, Duration maxAge, Instant from, Instant to) {
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
    StationProfile profile = profile(series.station());
    Device known = device(profile, series);
    Duration maxAge = profile.sampling(known).maxAge();
    Asking asking = new Asking(series, quantity(known, series), maxAge, start, end);
    return step == null ? raw(asking) : stepped(asking, Asked.step(step));
  }

  private StationProfile profile(String station) {
    return registry
        .find(station)
        .map(Station::profile)
        .orElseThrow(() -> ProblemException.notFound("station " + station + " is not registered"));
  }

  private static Device device(StationProfile profile, Series series) {
    return profile
        .device(series.device())
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "station " + series.station() + " has no device " + series.device()));
  }

  private static Quantity quantity(Device device, Series series) {
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

  private ReadingsShape<ReadingsShape.Raw> raw(Asking asking) throws StoreException {
    requireRaw(asking, "; ask with a step of whole hours for what they came to");
    Instant cutoff = rollUps.storedAt(asking.series().station());
    store.awaitVisible();
    List<StoredReading> found = upTo(MAX_POINTS + 1, asking);
    boolean more = found.size() > MAX_POINTS;
    return shape(
        asking,
        null,
        Curves.Source.RAW,
        cutoff,
        found.stream().limit(MAX_POINTS).map(ReadingsShape.Raw::of).toList(),
        more ? found.get(MAX_POINTS).timeMicros() : null);
  }

  private ReadingsShape<ReadingsShape.Stepped> stepped(Asking asking, Duration step)
      throws StoreException {
    if (Duration.between(asking.from(), asking.to()).dividedBy(step) > MAX_POINTS) {
      throw ProblemException.badRequest(
          "more than " + MAX_POINTS + " steps; take longer steps or a shorter range");
    }
    if (step.toSeconds() % Duration.ofHours(1).toSeconds() != 0) {
      requireRaw(asking, "; ask with a step of whole hours");
    }
    Quantity.Kind kind = asking.quantity().kind();
    Curves.Curve curve = curve(asking, step);
    return shape(
        asking,
        step,
        curve.source(),
        curve.cutoff(),
        curve.buckets().stream().map(bucket -> ReadingsShape.Stepped.of(bucket, kind)).toList(),
        curve.next().isPresent() ? curve.next().getAsLong() : null);
  }

  private Curves.Curve curve(Asking asking, Duration step) throws StoreException {
    Range range = new Range(asking.fromMicros(), asking.toMicros());
    try {
      return curves.of(asking.series(), asking.quantity().kind(), asking.maxAge(), range, step);
    } catch (Curves.TooDense e) {
      throw ProblemException.badRequest(e.getMessage());
    }
  }

  /** Readings that have expired are not shown as none. */
  private void requireRaw(Asking asking, String mend) {
    Optional<Instant> from = curves.rawFrom();
    if (from.isPresent() && !asking.to().isAfter(from.get())) {
      throw ProblemException.badRequest(
          "readings from before " + Local.of(from.get()) + " are not kept" + mend);
    }
  }

  private List<StoredReading> upTo(int limit, Asking asking) throws StoreException {
    return store.range(asking.series(), asking.fromMicros(), asking.toMicros(), limit);
  }

  private static <P> ReadingsShape<P> shape(
      Asking asking,
      @Nullable Duration step,
      Curves.Source source,
      Instant cutoff,
      List<P> points,
      @Nullable Long next) {
    return new ReadingsShape<>(
        asking.series().station(),
        asking.series().device(),
        asking.series().quantity(),
        asking.quantity().unit(),
        asking.quantity().kind().name().toLowerCase(Locale.ROOT),
        Local.of(asking.from()),
        Local.of(asking.to()),
        step == null ? null : step.toString(),
        source.name().toLowerCase(Locale.ROOT),
        Local.of(cutoff),
        points,
        next == null ? null : Local.ofMicros(next));
  }
}
