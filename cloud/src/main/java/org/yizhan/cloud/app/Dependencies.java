package org.yizhan.cloud.app;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.yizhan.cloud.ingest.Ingest;
import org.yizhan.cloud.intake.Handover;
import org.yizhan.cloud.intake.Intake;
import org.yizhan.cloud.telemetry.TelemetryStore;

/** What the service depends on. */
@Factory
final class Dependencies {
  @Singleton
  @Named("database")
  Dependency database(DatabaseProbe probe) {
    return new Dependency("database", probe::trouble);
  }

  @Singleton
  @Named("broker")
  Dependency broker(Ingest ingest) {
    return new Dependency(
        "broker",
        () ->
            ingest.up()
                ? Optional.empty()
                : Optional.of("there is no link to the broker: nothing comes from stations"));
  }

  @Singleton
  @Named("telemetry")
  Dependency telemetry(TelemetryStore store) {
    return new Dependency("telemetry", store::trouble);
  }

  /** The way from ingest nodes to the desk, seen from this end. */
  @Singleton
  @Named("intake")
  Dependency intake(Optional<Handover> handover, Optional<Intake> intake) {
    return new Dependency(
        "intake",
        () -> handover.map(Handover::trouble).orElseGet(() -> intake.flatMap(Intake::trouble)));
  }
}
