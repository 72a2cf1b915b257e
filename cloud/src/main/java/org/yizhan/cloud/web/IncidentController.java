package org.yizhan.cloud.web;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.UUID;
import org.yizhan.cloud.alert.IncidentFilter;
import org.yizhan.cloud.alert.IncidentNote;
import org.yizhan.cloud.alert.IncidentPage;
import org.yizhan.cloud.alert.Incidents;
import org.yizhan.cloud.alert.UnknownIncident;
import org.yizhan.cloud.fault.Severity;
import org.yizhan.cloud.web.problem.ProblemException;
import org.yizhan.cloud.web.shape.IncidentShape;
import org.yizhan.cloud.web.shape.PageShape;

/** Incidents, and what people do with them. */
@Controller("/api/v1/incidents")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "incidents")
final class IncidentController {
  private static final int DEFAULT_SIZE = 50;

  private final Incidents incidents;

  IncidentController(Incidents incidents) {
    this.incidents = incidents;
  }

  /** The body of an acknowledgement. */
  @Serdeable
  record Ack(@Nullable String note) {}

  /** The body of a note. */
  @Serdeable
  record Note(@Nullable String text) {}

  /** Incidents, newest first; {@code state} is {@code open}, {@code cleared} or {@code all}. */
  @Get
  PageShape<IncidentShape> list(
      @Nullable @QueryValue String state,
      @Nullable @QueryValue String station,
      @Nullable @QueryValue String severity,
      @Nullable @QueryValue Integer page,
      @Nullable @QueryValue Integer size) {
    IncidentFilter filter =
        new IncidentFilter(open(state), Optional.ofNullable(station), severity(severity));
    IncidentPage found =
        incidents.list(
            filter, Asked.page(page), Asked.size(size, DEFAULT_SIZE, Incidents.MAX_PAGE_SIZE));
    return new PageShape<>(
        found.items().stream().map(IncidentShape::of).toList(),
        found.page(),
        found.size(),
        found.total());
  }

  private static Optional<Boolean> open(@Nullable String state) {
    return switch (state == null ? "open" : state) {
      case "open" -> Optional.of(true);
      case "cleared" -> Optional.of(false);
      case "all" -> Optional.empty();
      default -> throw ProblemException.badRequest("state is one of open, cleared and all");
    };
  }

  private static Optional<Severity> severity(@Nullable String word) {
    if (word == null) {
      return Optional.empty();
    }
    for (Severity severity : Severity.values()) {
      if (severity.word().equals(word)) {
        return Optional.of(severity);
      }
    }
    throw ProblemException.badRequest("severity is one of critical, high, medium and low");
  }

  /** One incident. */
  @Get("/{id}")
  IncidentShape incident(String id) {
    return incidents.find(uuid(id)).map(IncidentShape::of).orElseThrow(() -> unknown(id));
  }

  /** Acknowledges an incident; a second time changes nothing. */
  @Post("/{id}/ack")
  @Secured({"crew", "operator", "admin"})
  IncidentShape acknowledge(String id, @Nullable @Body Ack ack, Authentication who) {
    Optional<String> note = Optional.ofNullable(ack).map(Ack::note).map(this::bounded);
    try {
      return IncidentShape.of(incidents.acknowledge(uuid(id), who.getName(), note));
    } catch (UnknownIncident e) {
      throw unknown(id);
    }
  }

  /** Adds a note to an incident. */
  @Post("/{id}/note")
  @Secured({"crew", "operator", "admin"})
  IncidentShape annotate(String id, @Body Note note, Authentication who) {
    String text = bounded(Asked.required("text", note.text()));
    try {
      return IncidentShape.of(incidents.annotate(uuid(id), who.getName(), text));
    } catch (UnknownIncident e) {
      throw unknown(id);
    }
  }

  private String bounded(String text) {
    if (text.length() > IncidentNote.MAX_LENGTH) {
      throw ProblemException.badRequest(
          "a note has at most " + IncidentNote.MAX_LENGTH + " characters");
    }
    return text;
  }

  /** What is no UUID names no incident. */
  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw unknown(id);
    }
  }

  private static ProblemException unknown(String id) {
    return ProblemException.notFound("there is no incident " + id);
  }
}
