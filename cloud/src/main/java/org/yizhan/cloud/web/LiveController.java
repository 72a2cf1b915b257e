package org.yizhan.cloud.web;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.reactivestreams.Publisher;
import org.yizhan.cloud.web.problem.ProblemException;
import org.yizhan.cloud.web.shape.Local;
import org.yizhan.cloud.web.shape.StationShape;
import org.yizhan.cloud.web.stream.EventStream;

/** Every station now, and what changes. */
@Controller("/api/v1/live")
@Secured(SecurityRule.IS_AUTHENTICATED)
@Tag(name = "live")
final class LiveController {
  private final Board board;
  private final EventStream stream;

  LiveController(Board board, EventStream stream) {
    this.board = board;
    this.stream = stream;
  }

  /** Every station at a moment. */
  @Serdeable
  record Snapshot(OffsetDateTime at, List<StationShape> stations) {}

  /** Every station, sorted by id. */
  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  Snapshot live() {
    Instant now = board.now();
    return new Snapshot(Local.of(now), board.rows(now));
  }

  /**
   * Server-sent events: {@code station} (a row of the live board), {@code incident} and, every 10
   * seconds, {@code ping}. After a reconnect read {@code /live} again.
   */
  @Get(uri = "/stream", produces = MediaType.TEXT_EVENT_STREAM)
  Publisher<Event<Object>> stream() {
    return stream
        .open()
        .orElseThrow(
            () ->
                ProblemException.later(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "too many live streams are open",
                    EventStream.PING));
  }
}
