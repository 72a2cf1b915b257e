package org.yizhan.cloud.app;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;
import org.yizhan.cloud.ApiTestDatabases;
import org.yizhan.cloud.telemetry.MemoryTelemetryStore;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.cloud.telemetry.questdb.QuestDbStore;

/** Leaves the broker and the embedded store out of contexts that ask for it. */
@Factory
@Requires(property = ApiTestDatabases.MARK)
final class ApiTestWiring {
  @Singleton
  @Bean(typed = {MemoryTelemetryStore.class, TelemetryStore.class})
  @Replaces(bean = QuestDbStore.class, factory = Wiring.class)
  MemoryTelemetryStore store() {
    return new MemoryTelemetryStore();
  }

  /** Starts nothing. */
  @Singleton
  @Replaces(Lifecycle.class)
  @Requires(property = ApiTestDatabases.MARK)
  static final class NoLifecycle {}

  /** Has nothing to look at. */
  @Singleton
  @Replaces(StoreHealth.class)
  @Requires(property = ApiTestDatabases.MARK)
  static final class NoStoreHealth implements HealthIndicator {
    @Override
    public Publisher<HealthResult> getResult() {
      return Publishers.just(HealthResult.builder("telemetry", HealthStatus.UP).build());
    }
  }
}
