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
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.yizhan.cloud.broker.mosquitto.PermissionUpkeep;
import org.yizhan.cloud.web.problem.ProblemException;

/** Mosquitto's files of now, for {@code ./yizhan broker-files}. */
@Hidden
@Controller("/control/broker-files")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class BrokerFilesController {
  private final PermissionUpkeep files;
  private final ControlGate gate;

  BrokerFilesController(PermissionUpkeep files, ControlGate gate) {
    this.files = files;
    this.gate = gate;
  }

  /** A folder. */
  @Serdeable
  record Wanted(@Nullable String to) {}

  /** Stations whose passwords must be issued anew. */
  @Serdeable
  record Written(List<String> outdated) {}

  /** Writes the files; 409 when they cannot be written there. */
  @Post
  Written write(HttpRequest<?> request, @Body Wanted wanted) {
    gate.admit(request);
    if (wanted.to() == null || !Path.of(wanted.to()).isAbsolute()) {
      throw ProblemException.badRequest("\"to\" is no absolute path");
    }
    try {
      return new Written(files.write(Path.of(wanted.to())));
    } catch (IOException e) {
      throw ProblemException.of(
          HttpStatus.CONFLICT, "the files cannot be written to " + wanted.to() + ": " + e);
    }
  }
}
