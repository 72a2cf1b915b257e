package org.yizhan.cloud.app;

import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.broker.Broker;
import org.yizhan.cloud.ingest.Ingest;
import org.yizhan.cloud.live.LiveBoard;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.questdb.QuestDbStore;

/**
 * What starts and stops in which order. Up: what is known of the stations, the broker, ingest.
 * Down: ingest, the broker; the store and the database close after, with the other beans.
 */
@Singleton
final class Lifecycle {
  /** Values go stale without anybody saying so; a viewer is told of a station this often. */
  private static final Duration LIVE_TICK = Duration.ofMillis(500);

  private static final Duration STORE_LOOK = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  private final Broker broker;
  private final Ingest ingest;
  private final LiveBoard live;
  private final QuestDbStore store;
  private final TaskScheduler scheduler;

  Lifecycle(
      Broker broker,
      Ingest ingest,
      LiveBoard live,
      QuestDbStore store,
      @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
    this.broker = broker;
    this.ingest = ingest;
    this.live = live;
    this.store = store;
    this.scheduler = scheduler;
  }

  @EventListener
  void start(StartupEvent event) throws StoreException {
    live.restore();
    broker
        .start()
        .ifPresentOrElse(
            account -> ingest.start(account.url(), account.username(), account.password()),
            () -> LOG.warn("there is no broker (yizhan.broker): nothing will come from stations"));
    repeat(LIVE_TICK, live::tick);
    repeat(STORE_LOOK, store::resumeSuspended);
  }

  /**
   * Begins now that all parts are there; the framework's own schedules may run before the context
   * does.
   */
  private void repeat(Duration every, Runnable task) {
    ScheduledFuture<?> unused = scheduler.scheduleWithFixedDelay(every, every, task);
  }

  @EventListener
  void stop(ShutdownEvent event) throws InterruptedException {
    ingest.stop();
    broker.stop();
  }
}
