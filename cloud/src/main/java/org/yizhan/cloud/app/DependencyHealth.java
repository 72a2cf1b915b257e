package org.yizhan.cloud.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.EachBean;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import java.util.Map;
import java.util.Optional;
import org.reactivestreams.Publisher;

/** Says how one dependency is: with words at {@code /health}, as 1 or 0 at {@code /prometheus}. */
@EachBean(Dependency.class)
final class DependencyHealth implements HealthIndicator {
  private final Dependency dependency;

  DependencyHealth(Dependency dependency, MeterRegistry meters) {
    this.dependency = dependency;
    Gauge.builder("yizhan.dependency.up", () -> dependency.trouble().get().isEmpty() ? 1 : 0)
        .description("1 while the service can use it")
        .tag("name", dependency.name())
        .register(meters);
  }

  @Override
  public Publisher<HealthResult> getResult() {
    Optional<String> trouble = dependency.trouble().get();
    HealthStatus status = trouble.isEmpty() ? HealthStatus.UP : HealthStatus.DOWN;
    HealthResult.Builder result = HealthResult.builder(dependency.name(), status);
    trouble.ifPresent(words -> result.details(Map.of("trouble", words)));
    return Publishers.just(result.build());
  }
}
