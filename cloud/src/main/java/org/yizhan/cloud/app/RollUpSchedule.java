package org.yizhan.cloud.app;

import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.usage.RollUps;

/** Runs the roll-ups, on a thread of their own: a backlog of weeks keeps them busy for minutes. */
@Singleton
final class RollUpSchedule {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(RollUpSchedule.class);

  private final RollUps rollUps;
  private final TaskScheduler scheduler;

  RollUpSchedule(RollUps rollUps, @Named("roll-ups") TaskScheduler scheduler) {
    this.rollUps = rollUps;
    this.scheduler = scheduler;
  }

  @EventListener
  void start(StartupEvent event) {
    ScheduledFuture<?> unused = scheduler.scheduleWithFixedDelay(PAUSE, PAUSE, this::round);
  }

  /** Nothing may escape: a task that throws is not run again. */
  private void round() {
    try {
      rollUps.round();
    } catch (StoreException e) {
      LOG.warn("the roll-ups wait for the store: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("a round of roll-ups failed, the next one tries again", e);
    }
  }
}
