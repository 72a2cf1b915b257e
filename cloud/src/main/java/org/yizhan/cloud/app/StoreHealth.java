package org.yizhan.cloud.app;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;
import org.yizhan.cloud.telemetry.questdb.QuestDbStore;

/** Down while a table of the telemetry store is not brought up to date. */
@Singleton
final class StoreHealth implements HealthIndicator {
  private final QuestDbStore store;

  StoreHealth(QuestDbStore store) {
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
            .orElseGet(
                () ->
                    HealthResult.builder("telemetry", HealthStatus.UP)
                        .details(Map.of("lagCommits", store.lagCommits())));
    return Publishers.just(result.build());
  }
}
