package org.yizhan.cloud.web;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.yizhan.cloud.access.Audit;
import org.yizhan.cloud.access.Role;
import org.yizhan.cloud.command.CommandKind;
import org.yizhan.cloud.command.CommandPage;
import org.yizhan.cloud.command.CommandRequest;
import org.yizhan.cloud.command.Commands;
import org.yizhan.cloud.command.StationCommand;
import org.yizhan.cloud.command.TooManyWaiting;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.station.Station;
import org.yizhan.cloud.web.problem.ProblemException;
import org.yizhan.cloud.web.shape.CommandShape;
import org.yizhan.cloud.web.shape.PageShape;

/** What a station is asked to do, and what became of it. */
@Controller("/api/v1/stations/{station}/commands")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "commands")
final class CommandController {
  private static final int DEFAULT_SIZE = 20;

  private final Registry registry;
  private final Commands commands;
  private final Audit audit;

  CommandController(Registry registry, Commands commands, Audit audit) {
    this.registry = registry;
    this.commands = commands;
    this.audit = audit;
  }

  /**
   * Sends a command: {@code name}, {@code args}, {@code expiresInSeconds}. It waits for the station
   * until it has expired.
   */
  @Post
  @Secured({"crew", "operator", "admin"})
  HttpResponse<CommandShape> send(String station, @Body String body, Authentication who) {
    CommandRequest request = CommandBody.read(body, known(station).profile());
    requireRole(request.kind(), who);
    StationCommand sent;
    try {
      sent = commands.send(station, request, who.getName());
    } catch (TooManyWaiting e) {
      throw ProblemException.later(HttpStatus.TOO_MANY_REQUESTS, e.getMessage(), e.retryAfter());
    }
    audit.record(who.getName(), Audit.Action.SEND_COMMAND, station + " " + sent.name());
    return HttpResponse.created(
        CommandShape.of(sent),
        URI.create("/api/v1/stations/" + station + "/commands/" + sent.id()));
  }

  private static void requireRole(CommandKind kind, Authentication who) {
    boolean may =
        who.getRoles().stream().map(Role::ofWord).flatMap(Optional::stream).anyMatch(kind::maySend);
    if (!may) {
      throw ProblemException.of(HttpStatus.FORBIDDEN, "your role may not send " + kind.word());
    }
  }

  /** A station's commands, newest first. */
  @Get
  PageShape<CommandShape> list(
      String station, @Nullable @QueryValue Integer page, @Nullable @QueryValue Integer size) {
    CommandPage found =
        commands.list(
            known(station).id(),
            Asked.page(page),
            Asked.size(size, DEFAULT_SIZE, Commands.MAX_PAGE_SIZE));
    return new PageShape<>(
        found.items().stream().map(CommandShape::of).toList(),
        found.page(),
        found.size(),
        found.total());
  }

  /** One command. */
  @Get("/{id}")
  CommandShape command(String station, String id) {
    known(station);
    return uuid(id)
        .flatMap(uuid -> commands.find(station, uuid))
        .map(CommandShape::of)
        .orElseThrow(
            () -> ProblemException.notFound("station " + station + " has no command " + id));
  }

  private Station known(String station) {
    return registry
        .find(station)
        .orElseThrow(() -> ProblemException.notFound("station " + station + " is not registered"));
  }

  /** What is no UUID names no command. */
  private static Optional<UUID> uuid(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
