package org.yizhan.cloud.command;

import com.fasterxml.jackson.jr.ob.JSON;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.yizhan.wire.Command;
import org.yizhan.wire.CommandResult;

/**
 * A command to a station as table {@code station_command} keeps it. Times are whole microseconds,
 * as the database's.
 *
 * @param name a word of {@link CommandKind}, of this version or an earlier one
 * @param argsJson a JSON object
 * @param expiresAt after this the station must not do it
 * @param status {@link #WAITING}, {@link #UNANSWERED} or a word of {@link CommandResult.Status}
 * @param detail the station's own words; null while it has said none
 * @param settledAt when it was answered or given up; null while it waits
 */
@MappedEntity("station_command")
public record StationCommand(
    @Id UUID id,
    String station,
    String name,
    String argsJson,
    Instant sentAt,
    Instant expiresAt,
    String requestedBy,
    String status,
    @Nullable String detail,
    @Nullable Instant settledAt) {
  /** The station has not answered yet. */
  public static final String WAITING = "waiting";

  /** The station has never answered: nobody knows whether it did it. */
  public static final String UNANSWERED = "unanswered";

  /**
   * How long after its expiry an answer is still waited for: what was begun in time may take so
   * long.
   */
  static final Duration GRACE = Duration.ofSeconds(30);

  static StationCommand of(
      UUID id, String station, CommandRequest request, String by, Instant now) {
    return new StationCommand(
        id,
        station,
        request.kind().word(),
        json(request.args()),
        now,
        now.plus(request.expiresIn()),
        by,
        WAITING,
        null,
        null);
  }

  /** JSON values by name. */
  public Map<String, Object> args() {
    try {
      return JSON.std.mapFrom(argsJson);
    } catch (IOException e) {
      throw new UncheckedIOException("the arguments of command " + id + " are not JSON", e);
    }
  }

  /** False when sending it would be of no use any more. */
  boolean sendable(Instant now) {
    return now.isBefore(expiresAt);
  }

  Instant givenUpAt() {
    return expiresAt.plus(GRACE);
  }

  /** As it goes over the wire. */
  Command wire() {
    return new Command(id, name, args(), ChronoUnit.MICROS.between(Instant.EPOCH, expiresAt));
  }

  private static String json(Map<String, Object> args) {
    try {
      return JSON.std.asString(args);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }
}
