package org.yizhan.cloud.web.shape;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.OffsetDateTime;
import java.util.Map;
import org.yizhan.cloud.command.StationCommand;

/** A command as the API shows it. */
@Serdeable
public record CommandShape(
    String id,
    String name,
    Map<String, Object> args,
    OffsetDateTime sentAt,
    OffsetDateTime expiresAt,
    String status,
    @Nullable String detail,
    @Nullable OffsetDateTime settledAt,
    String by) {
  public static CommandShape of(StationCommand command) {
    return new CommandShape(
        command.id().toString(),
        command.name(),
        command.args(),
        Local.of(command.sentAt()),
        Local.of(command.expiresAt()),
        command.status(),
        command.detail(),
        Local.ofNullable(command.settledAt()),
        command.requestedBy());
  }
}
