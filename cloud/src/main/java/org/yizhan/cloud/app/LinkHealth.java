package org.yizhan.cloud.app;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;
import org.yizhan.cloud.ingest.Ingest;

/** Down while there is no link to the broker: nothing is then known of any station. */
@Singleton
final class LinkHealth implements HealthIndicator {
  private final Ingest ingest;

  LinkHealth(Ingest ingest) {
    this.ingest = ingest;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    HealthStatus status = ingest.up() ? HealthStatus.UP : HealthStatus.DOWN;
    return Publishers.just(HealthResult.builder("broker", status).build());
  }
}
