package org.yizhan.cloud.app;

import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.intake.Intake;
import org.yizhan.cloud.node.DeskOnly;
import org.yizhan.cloud.node.NodeSettings;
import org.yizhan.cloud.node.Role;
import org.yizhan.link.Backoff;

/** Has the desk take over what ingest nodes have stored, on a thread of its own. */
@Singleton
@DeskOnly
final class IntakeSchedule {
  /** People see what an ingest node has stored this much later. */
  private static final Duration PAUSE = Duration.ofMillis(150);

  /** A service of one node only takes over what nodes of an earlier layout have left. */
  private static final Duration PAUSE_ALONE = Duration.ofSeconds(10);

  private static final Backoff RETRY = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

  private static final Logger LOG = LoggerFactory.getLogger(IntakeSchedule.class);

  private final Intake intake;
  private final Duration pause;
  private final Random random = new Random();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  IntakeSchedule(Intake intake, NodeSettings node) {
    this.intake = intake;
    this.pause = node.role() == Role.DESK ? PAUSE : PAUSE_ALONE;
    this.thread = Thread.ofPlatform().daemon().name("intake").unstarted(this::run);
  }

  @EventListener
  void start(StartupEvent event) {
    thread.start();
  }

  /** A round that is under way ends first: the database closes after. */
  @PreDestroy
  void stop() throws InterruptedException {
    stopping.countDown();
    thread.join();
  }

  private void run() {
    int failures = 0;
    Duration wait = Duration.ZERO;
    try {
      while (!stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          wait = intake.round() ? Duration.ZERO : pause;
          failures = 0;
        } catch (RuntimeException e) {
          failures++;
          wait = RETRY.after(failures, random);
          LOG.warn(
              "what ingest nodes have stored cannot be taken over; trying again in {} ms: {}",
              wait.toMillis(),
              e.getMessage(),
              e);
        }
      }
    } catch (InterruptedException e) {
      LOG.error("the intake was interrupted and takes nothing over any more", e);
    }
  }
}
