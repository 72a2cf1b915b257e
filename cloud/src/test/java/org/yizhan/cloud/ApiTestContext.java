package org.yizhan.cloud;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.yizhan.cloud.broker.RefusedPublishes;
import org.yizhan.cloud.telemetry.MemoryTelemetryStore;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.TelemetryStore;

/** The rooms without the service's own wiring: no broker, a store in memory, a clock that leaps. */
final class ApiTestContext {
  private ApiTestContext() {}

  static ApplicationContext of(Map<String, Object> settings) {
    return ApplicationContext.builder().properties(settings).build();
  }

  /** What the wiring would make. */
  @Factory
  @Requires(property = ApiTestDatabases.MARK)
  static final class Beans {
    @Singleton
    @Bean(typed = {ApiTestClock.class, Clock.class})
    ApiTestClock clock() {
      return new ApiTestClock();
    }

    @Singleton
    RandomGenerator random() {
      return new SecureRandom();
    }

    @Singleton
    @Bean(typed = {MemoryTelemetryStore.class, TelemetryStore.class})
    MemoryTelemetryStore store() {
      return new MemoryTelemetryStore();
    }

    @Singleton
    Retention retention() {
      return new Retention(Optional.of(Duration.ofDays(400)), Optional.empty());
    }

    @Singleton
    RefusedPublishes refusedPublishes() {
      return (station, topic, payload) -> {
        throw new AssertionError("there is no broker that refuses " + topic);
      };
    }
  }
}
