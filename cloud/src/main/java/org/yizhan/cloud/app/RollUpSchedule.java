package org.yizhan.cloud.app;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.usage.RollUps;

/** Runs the roll-ups, on a thread of their own: a backlog of weeks keeps them busy for minutes. */
@Singleton
@Requires(property = "yizhan.usage.scheduled", notEquals = "false")
final class RollUpSchedule {
  private static final Logger LOG = LoggerFactory.getLogger(RollUpSchedule.class);

  private final RollUps rollUps;

  RollUpSchedule(RollUps rollUps) {
    this.rollUps = rollUps;
  }

  @Scheduled(initialDelay = "1s", fixedDelay = "1s", scheduler = "roll-ups")
  void round() {
    try {
      rollUps.round();
    } catch (StoreException e) {
      LOG.warn("the roll-ups wait for the store: {}", e.getMessage());
    }
  }
}
