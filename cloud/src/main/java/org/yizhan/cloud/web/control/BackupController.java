package org.yizhan.cloud.web.control;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.file.Path;
import java.util.Locale;
import org.yizhan.cloud.backup.BackupException;
import org.yizhan.cloud.backup.BackupStatus;
import org.yizhan.cloud.backup.Backups;
import org.yizhan.cloud.web.problem.ProblemException;

/** Backups, for {@code ./yizhan backup}: it starts one and asks again and again how it is. */
@Hidden
@Controller("/control/backup")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class BackupController {
  private final Backups backups;
  private final ControlGate gate;

  BackupController(Backups backups, ControlGate gate) {
    this.backups = backups;
    this.gate = gate;
  }

  /** Where to. */
  @Serdeable
  record Wanted(@Nullable String to) {}

  /** How it is; {@code state} is running, done or failed. */
  @Serdeable
  record Shape(String state, String to, long files, long bytes, String problem) {
    static Shape of(BackupStatus status) {
      return new Shape(
          status.state().name().toLowerCase(Locale.ROOT),
          status.to().toString(),
          status.files(),
          status.bytes(),
          status.problem());
    }
  }

  /** Starts a backup; 409 when one is under way or it cannot go there. */
  @Post
  Shape start(HttpRequest<?> request, @Body Wanted wanted) {
    gate.admit(request);
    if (wanted.to() == null || wanted.to().isBlank()) {
      throw ProblemException.badRequest("\"to\" is missing: an absolute path");
    }
    try {
      return Shape.of(backups.start(Path.of(wanted.to())));
    } catch (BackupException e) {
      throw ProblemException.of(HttpStatus.CONFLICT, e.getMessage());
    }
  }

  /** How the backup is that was started last. */
  @Post("/status")
  Shape status(HttpRequest<?> request) {
    gate.admit(request);
    return backups
        .status()
        .map(Shape::of)
        .orElseThrow(() -> ProblemException.notFound("no backup was started"));
  }
}
