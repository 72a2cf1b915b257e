package org.yizhan.cloud.app;

import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.broker.Broker;
import org.yizhan.cloud.ingest.Ingest;
import org.yizhan.cloud.live.LiveBoard;
import org.yizhan.cloud.node.NodeSettings;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.link.Backoff;

/**
 * What starts and stops in which order. Up: the broker, what is known of the stations as soon as
 * the store tells it, ingest. Down: ingest, the broker; the store and the database close after,
 * with the other beans.
 */
@Singleton
final class Lifecycle {
  /** Values go stale without anybody saying so; a viewer is told of a station this often. */
  private static final Duration LIVE_TICK = Duration.ofMillis(500);

  private static final Duration STORE_LOOK = Duration.ofSeconds(10);

  /** How soon a node that is not the desk knows of a changed limit in a profile. */
  private static final Duration REGISTRY_LOOK = Duration.ofSeconds(5);

  private static final Backoff RETRY = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));

  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  private final Broker broker;
  private final Ingest ingest;
  private final Optional<LiveBoard> live;
  private final TelemetryStore store;
  private final Registry registry;
  private final NodeSettings node;
  private final Repeating repeating;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private Thread opening;

  Lifecycle(
      Broker broker,
      Ingest ingest,
      Optional<LiveBoard> live,
      TelemetryStore store,
      Registry registry,
      NodeSettings node,
      Repeating repeating) {
    this.broker = broker;
    this.ingest = ingest;
    this.live = live;
    this.store = store;
    this.registry = registry;
    this.node = node;
    this.repeating = repeating;
  }

  @EventListener
  void start(StartupEvent event) {
    broker
        .start()
        .ifPresentOrElse(
            account -> opening = Thread.ofPlatform().name("opening").start(() -> open(account)),
            () -> LOG.warn("there is no broker (yizhan.broker): nothing will come from stations"));
    live.ifPresent(
        board -> {
          repeating.every(LIVE_TICK, "the live board's tick", board::tick);
          repeating.every(LIVE_TICK, "counting people anew", board::recount);
        });
    repeating.every(STORE_LOOK, "the look after the store", store::tend);
    if (!node.role().isDesk()) {
      repeating.every(REGISTRY_LOOK, "the look after the registry", registry::refresh);
    }
  }

  /** Nothing is taken in before the board knows what the store holds: the store may be late. */
  private void open(Broker.Account account) {
    try {
      if (live.isEmpty() || restored(live.get())) {
        ingest.start(account.url(), account.username(), account.password(), account.authority());
      }
    } catch (InterruptedException e) {
      LOG.error("interrupted while the store was waited for: nothing will come from stations", e);
    }
  }

  private boolean restored(LiveBoard board) throws InterruptedException {
    Random random = new Random();
    for (int failures = 1; ; failures++) {
      try {
        board.restore();
        return true;
      } catch (StoreException e) {
        LOG.warn("waiting for the telemetry store: {}", e.getMessage());
      }
      if (stopping.await(RETRY.after(failures, random).toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
  }

  @EventListener
  void stop(ShutdownEvent event) throws InterruptedException {
    stopping.countDown();
    if (opening != null) {
      opening.join();
    }
    ingest.stop();
    broker.stop();
  }
}
