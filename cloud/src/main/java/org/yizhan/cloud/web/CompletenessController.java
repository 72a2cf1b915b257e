package org.yizhan.cloud.web;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.yizhan.cloud.completeness.CompletenessReader;
import org.yizhan.cloud.completeness.Contact;
import org.yizhan.cloud.live.LiveBoard;
import org.yizhan.cloud.live.StationSummary;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.station.Station;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.web.problem.ProblemException;
import org.yizhan.cloud.web.shape.CompletenessShape;
import org.yizhan.profile.OpeningHours;

/** What came of a station's days and what did not. */
@Controller("/api/v1/stations/{id}/completeness")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "stations")
final class CompletenessController {
  private final Registry registry;
  private final LiveBoard live;
  private final CompletenessReader reader;
  private final Clock clock;

  CompletenessController(
      Registry registry, LiveBoard live, CompletenessReader reader, Clock clock) {
    this.registry = registry;
    this.live = live;
    this.reader = reader;
    this.clock = clock;
  }

  /** The days that are asked for, {@code last} included. */
  private record Asking(LocalDate first, LocalDate last) {}

  /** One day, today when none is named, or the days from {@code from} to {@code to}. */
  @Get
  @Operation(
      summary = "What came of a station's days and what did not",
      description =
          "Readings belong to the day of their date in Asia/Shanghai. Give day, or from and to, or"
              + " nothing for today.")
  @ApiResponse(responseCode = "200", description = "the days, in their order")
  @ApiResponse(responseCode = "400", description = "a day that cannot be, or too many of them")
  @ApiResponse(responseCode = "404", description = "the station is not registered")
  CompletenessShape days(
      String id,
      @Parameter(description = "as 2026-11-22, not in the future") @Nullable @QueryValue String day,
      @Parameter(description = "the first day") @Nullable @QueryValue String from,
      @Parameter(description = "the last day, included; at most 62 days in all")
          @Nullable
          @QueryValue
          String to)
      throws StoreException {
    Station station =
        registry
            .find(id)
            .orElseThrow(() -> ProblemException.notFound("station " + id + " is not registered"));
    Instant now = clock.instant();
    Asking asking = asking(day, from, to, LocalDate.ofInstant(now, OpeningHours.ZONE));
    return CompletenessShape.of(
        station.profile(),
        reader.days(station, asking.first(), asking.last(), contact(id, now), now));
  }

  private static Asking asking(
      @Nullable String day, @Nullable String from, @Nullable String to, LocalDate today) {
    if (day != null && (from != null || to != null)) {
      throw ProblemException.badRequest("give day, or from and to, not both");
    }
    Asking asking =
        from == null && to == null
            ? one(day == null ? today : Asked.day("day", day))
            : new Asking(Asked.requiredDay("from", from), Asked.requiredDay("to", to));
    if (asking.last().isBefore(asking.first())) {
      throw ProblemException.badRequest("from must not be after to");
    }
    if (asking.last().isAfter(today)) {
      throw ProblemException.badRequest(
          asking.last() + " lies in the future: today is " + today + " in Asia/Shanghai");
    }
    if (ChronoUnit.DAYS.between(asking.first(), asking.last()) >= CompletenessReader.MAX_DAYS) {
      throw ProblemException.badRequest(
          "at most " + CompletenessReader.MAX_DAYS + " days at a time");
    }
    return asking;
  }

  private static Asking one(LocalDate day) {
    return new Asking(day, day);
  }

  private Contact contact(String id, Instant now) {
    Optional<StationSummary> summary = live.summary(id, now);
    return new Contact(
        summary.map(s -> s.link().equals("online")).orElse(false),
        summary.map(StationSummary::lastHeardAt).map(OffsetDateTime::toInstant));
  }
}
