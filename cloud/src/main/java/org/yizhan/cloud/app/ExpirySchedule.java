package org.yizhan.cloud.app;

import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.TelemetryStore;

/** Has the store drop what is older than it is to be kept. */
@Singleton
final class ExpirySchedule {
  private static final Duration PAUSE = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(ExpirySchedule.class);

  private final TelemetryStore store;
  private final Clock clock;
  private final Repeating repeating;

  ExpirySchedule(TelemetryStore store, Clock clock, Repeating repeating) {
    this.store = store;
    this.clock = clock;
    this.repeating = repeating;
  }

  @EventListener
  void start(StartupEvent event) {
    repeating.every(PAUSE, "the expiry of old readings", this::expire);
  }

  private void expire() {
    try {
      store.expire(clock.instant());
    } catch (StoreException e) {
      LOG.warn("old readings were not dropped, the next hour tries again: {}", e.getMessage());
    }
  }
}
