package org.yizhan.cloud.app;

import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.broker.Broker;
import org.yizhan.cloud.ingest.Ingest;
import org.yizhan.cloud.live.LiveBoard;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.TelemetryStore;

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
  private final TelemetryStore store;
  private final Repeating repeating;

  Lifecycle(
      Broker broker, Ingest ingest, LiveBoard live, TelemetryStore store, Repeating repeating) {
    this.broker = broker;
    this.ingest = ingest;
    this.live = live;
    this.store = store;
    this.repeating = repeating;
  }

  @EventListener
  void start(StartupEvent event) throws StoreException {
    live.restore();
    broker
        .start()
        .ifPresentOrElse(
            account ->
                ingest.start(
                    account.url(), account.username(), account.password(), account.authority()),
            () -> LOG.warn("there is no broker (yizhan.broker): nothing will come from stations"));
    repeating.every(LIVE_TICK, "the live board's tick", live::tick);
    repeating.every(STORE_LOOK, "the look after the store", store::tend);
  }

  @EventListener
  void stop(ShutdownEvent event) throws InterruptedException {
    ingest.stop();
    broker.stop();
  }
}
