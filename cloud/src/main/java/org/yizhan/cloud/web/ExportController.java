package org.yizhan.cloud.web;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.yizhan.cloud.export.Export;
import org.yizhan.cloud.export.Format;
import org.yizhan.cloud.export.Subject;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.station.Station;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.web.problem.ProblemException;
import org.yizhan.profile.OpeningHours;

/** A station's data as a file. */
@Controller("/api/v1/stations/{station}/export")
@Secured({"manager", "operator", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "stations")
final class ExportController {
  private static final Duration MAX_RANGE = Duration.ofDays(3 * 366);

  /** A file of a year takes about as long. */
  private static final Duration RETRY = Duration.ofSeconds(30);

  private final Registry registry;
  private final Export export;

  ExportController(Registry registry, Export export) {
    this.registry = registry;
    this.export = export;
  }

  /**
   * Readings, or hours, one series after the other. {@code format} is {@code csv} or {@code line};
   * {@code what} is {@code raw} (default) or {@code hourly}.
   */
  @Get(produces = MediaType.ALL)
  HttpResponse<StreamedFile> export(
      String station,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue String format,
      @Nullable @QueryValue String what,
      @Nullable @QueryValue String device,
      @Nullable @QueryValue String quantity)
      throws StoreException {
    Station known =
        registry
            .find(station)
            .orElseThrow(
                () -> ProblemException.notFound("station " + station + " is not registered"));
    Instant start = Asked.requiredMoment("from", from);
    Instant end = Asked.requiredMoment("to", to);
    Asked.requireOrder(start, end);
    if (Duration.between(start, end).compareTo(MAX_RANGE) > 0) {
      throw ProblemException.badRequest("at most " + MAX_RANGE.toDays() + " days at a time");
    }
    Format form =
        Format.ofWord(Asked.required("format", format))
            .orElseThrow(() -> ProblemException.badRequest("format is one of csv, line"));
    Subject subject =
        Subject.ofWord(what == null ? Subject.RAW.word() : what)
            .orElseThrow(() -> ProblemException.badRequest("what is one of raw, hourly"));
    Export.Order order =
        new Export.Order(
            subject,
            form,
            Asked.micros(start),
            Asked.micros(end),
            Optional.ofNullable(device),
            Optional.ofNullable(quantity));
    return HttpResponse.ok(file(known, order, name(station, start, end, order)));
  }

  private StreamedFile file(Station station, Export.Order order, String name)
      throws StoreException {
    try {
      return new StreamedFile(export.open(station, order), MediaType.of(order.format().mediaType()))
          .attach(name);
    } catch (Export.Busy e) {
      throw ProblemException.later(HttpStatus.TOO_MANY_REQUESTS, e.getMessage(), RETRY);
    } catch (Export.Nothing e) {
      throw ProblemException.notFound(e.getMessage());
    }
  }

  /** The days in it, the last included. */
  private static String name(String station, Instant from, Instant to, Export.Order order) {
    return station
        + "_"
        + from.atZone(OpeningHours.ZONE).toLocalDate()
        + "_"
        + to.minusNanos(1).atZone(OpeningHours.ZONE).toLocalDate()
        + "_"
        + order.subject().word()
        + "."
        + order.format().extension();
  }
}
