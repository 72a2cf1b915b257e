package org.yizhan.cloud.app;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tasks that are done again and again. To be begun when all parts are there: the framework's own
 * schedules may run before.
 */
@Singleton
final class Repeating {
  private static final Logger LOG = LoggerFactory.getLogger(Repeating.class);

  private final TaskScheduler scheduler;

  Repeating(@Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** A round that fails is logged and the next one comes all the same. */
  void every(Duration pause, String what, Runnable task) {
    Runnable guarded =
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            LOG.error("{} failed, the next round tries again", what, e);
          }
        };
    ScheduledFuture<?> unused = scheduler.scheduleWithFixedDelay(pause, pause, guarded);
  }
}
