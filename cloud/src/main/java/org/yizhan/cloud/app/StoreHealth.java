package org.yizhan.cloud.app;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;
import org.yizhan.cloud.telemetry.TelemetryStore;

/** Down while the telemetry store cannot do all that it should. */
@Singleton
final class StoreHealth implements HealthIndicator {
  private final TelemetryStore store;

  StoreHealth(TelemetryStore store) {
    this.store = store;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    HealthResult.Builder result =
        store
            .trouble()
            .map(
                trouble ->
                    HealthResult.builder("telemetry", HealthStatus.DOWN)
                        .details(Map.of("trouble", trouble)))
            .orElseGet(() -> HealthResult.builder("telemetry", HealthStatus.UP));
    return Publishers.just(result.build());
  }
}
