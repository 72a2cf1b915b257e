package org.yizhan.cloud.app;

import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.node.DeskOnly;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.usage.RollUps;

/** Runs the roll-ups, on a thread of their own: a backlog of weeks keeps them busy for minutes. */
@Singleton
@DeskOnly
final class RollUpSchedule {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** How long the last round is waited for. */
  private static final Duration LAST_ROUND = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(RollUpSchedule.class);

  private final RollUps rollUps;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("roll-ups").factory());

  RollUpSchedule(RollUps rollUps) {
    this.rollUps = rollUps;
  }

  @EventListener
  void start(StartupEvent event) {
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(
            this::round, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A round that is under way ends first: the store and the database close after. */
  @PreDestroy
  void stop() throws InterruptedException {
    thread.shutdown();
    if (!thread.awaitTermination(LAST_ROUND.toSeconds(), TimeUnit.SECONDS)) {
      LOG.warn("the last round of roll-ups was not waited for; its days stay dirty");
    }
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
