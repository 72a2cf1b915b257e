package org.yizhan.cloud.web;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.station.Station;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.usage.HeatMap;
import org.yizhan.cloud.usage.Measure;
import org.yizhan.cloud.usage.Span;
import org.yizhan.cloud.usage.Usage;
import org.yizhan.cloud.usage.UsageSummary;
import org.yizhan.cloud.web.problem.ProblemException;
import org.yizhan.cloud.web.shape.Local;
import org.yizhan.profile.OpeningHours;

/** How much the stations are used. */
@Controller("/api/v1/usage")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "usage")
final class UsageController {
  /** What is shown when no range is asked for: whole weeks, so that each weekday counts alike. */
  private static final Duration DEFAULT_RANGE = Duration.ofDays(56);

  private static final Duration MAX_RANGE = Duration.ofDays(3 * 366);
  private static final String ALL = "all";

  /** Usage always comes from hourly roll-ups. */
  private static final String SOURCE = "hourly";

  private final Usage usage;
  private final Registry registry;
  private final Clock clock;

  UsageController(Usage usage, Registry registry, Clock clock) {
    this.usage = usage;
    this.registry = registry;
    this.clock = clock;
  }

  /** Whose usage: a station's, or an area's. */
  @Serdeable
  record Scope(@Nullable String station, @Nullable String area) {}

  private record Asking(Scope scope, List<Station> stations, Instant from, Instant to) {
    Span span() {
      return new Span(Asked.micros(from), Asked.micros(to));
    }
  }

  /** A heat map of the week. */
  @Serdeable
  record HeatMapShape(
      String measure,
      String unit,
      Scope scope,
      OffsetDateTime from,
      OffsetDateTime to,
      String zone,
      String source,
      OffsetDateTime cutoff,
      @Nullable Double total,
      long hoursKnown,
      long hoursExpected,
      List<HeatMap.Cell> cells) {}

  /** Totals. */
  @Serdeable
  record SummaryShape(
      OffsetDateTime from,
      OffsetDateTime to,
      String zone,
      String source,
      OffsetDateTime cutoff,
      Scope scope,
      @Nullable Long visits,
      @Nullable Long exits,
      @Nullable Double chargingHours,
      @Nullable Long chargingSessions,
      @Nullable Double energyKwh,
      long hoursKnown,
      long hoursExpected) {}

  /** When, in a week, stations are used; {@code from} and {@code to} are taken as whole hours. */
  @Get("/heatmap")
  HeatMapShape heatMap(
      @Nullable @QueryValue String measure,
      @Nullable @QueryValue String station,
      @Nullable @QueryValue String area,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to)
      throws StoreException {
    Measure asked =
        Measure.ofWord(Asked.required("measure", measure))
            .orElseThrow(() -> ProblemException.badRequest("measure is one of visits, charging"));
    Asking asking = asking(station, area, from, to);
    Usage.Dated<HeatMap> found = usage.heatMap(asked, asking.stations(), asking.span());
    HeatMap map = found.value();
    return new HeatMapShape(
        asked.word(),
        asked.unit(),
        asking.scope(),
        Local.of(asking.from()),
        Local.of(asking.to()),
        OpeningHours.ZONE.getId(),
        SOURCE,
        Local.of(found.cutoff()),
        map.total(),
        map.hoursKnown(),
        map.hoursExpected(),
        map.cells());
  }

  /** How much stations were used in all; {@code from} and {@code to} are taken as whole hours. */
  @Get("/summary")
  SummaryShape summary(
      @Nullable @QueryValue String station,
      @Nullable @QueryValue String area,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to)
      throws StoreException {
    Asking asking = asking(station, area, from, to);
    Usage.Dated<UsageSummary> found = usage.summary(asking.stations(), asking.span());
    UsageSummary summary = found.value();
    return new SummaryShape(
        Local.of(asking.from()),
        Local.of(asking.to()),
        OpeningHours.ZONE.getId(),
        SOURCE,
        Local.of(found.cutoff()),
        asking.scope(),
        summary.visits(),
        summary.exits(),
        summary.chargingHours(),
        summary.chargingSessions(),
        summary.energyKwh(),
        summary.hoursKnown(),
        summary.hoursExpected());
  }

  private Asking asking(
      @Nullable String station, @Nullable String area, @Nullable String from, @Nullable String to) {
    if (station != null && area != null) {
      throw ProblemException.badRequest("give station or area, not both");
    }
    Instant end = hourAfter(Asked.moment("to", to).orElse(clock.instant()));
    Instant start =
        Asked.moment("from", from)
            .map(at -> at.truncatedTo(ChronoUnit.HOURS))
            .orElse(end.minus(DEFAULT_RANGE));
    Asked.requireOrder(start, end);
    if (Duration.between(start, end).compareTo(MAX_RANGE) > 0) {
      throw ProblemException.badRequest("at most " + MAX_RANGE.toDays() + " days at a time");
    }
    return station == null
        ? inArea(area == null ? ALL : area, start, end)
        : ofStation(station, start, end);
  }

  private Asking ofStation(String id, Instant from, Instant to) {
    Station station =
        registry
            .find(id)
            .orElseThrow(() -> ProblemException.notFound("station " + id + " is not registered"));
    return new Asking(new Scope(id, null), List.of(station), from, to);
  }

  private Asking inArea(String area, Instant from, Instant to) {
    List<Station> stations =
        registry.all().stream()
            .filter(
                s ->
                    area.equals(ALL)
                        || s.profile().place().district().filter(area::equals).isPresent())
            .toList();
    if (stations.isEmpty() && !area.equals(ALL)) {
      throw ProblemException.notFound("no station is in a district called " + area);
    }
    return new Asking(new Scope(null, area), stations, from, to);
  }

  /** The end of the hour that a moment is in, or the moment itself when an hour ends with it. */
  private static Instant hourAfter(Instant at) {
    Instant hour = at.truncatedTo(ChronoUnit.HOURS);
    return hour.equals(at) ? at : hour.plus(1, ChronoUnit.HOURS);
  }
}
