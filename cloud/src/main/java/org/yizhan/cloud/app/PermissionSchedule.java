package org.yizhan.cloud.app;

import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.yizhan.cloud.broker.mosquitto.PermissionUpkeep;
import org.yizhan.cloud.node.DeskOnly;

/**
 * Writes mosquitto's files at the start and when accounts have changed; at the desk, because only
 * there a renewed password is known.
 */
@Singleton
@DeskOnly
final class PermissionSchedule {
  /** A person who registers a station waits for it to connect. */
  private static final Duration LOOK = Duration.ofMillis(500);

  private final PermissionUpkeep files;
  private final Repeating repeating;

  PermissionSchedule(PermissionUpkeep files, Repeating repeating) {
    this.files = files;
    this.repeating = repeating;
  }

  @EventListener
  void start(StartupEvent event) {
    files.tend();
    repeating.every(LOOK, "writing mosquitto's files", files::tend);
  }
}
