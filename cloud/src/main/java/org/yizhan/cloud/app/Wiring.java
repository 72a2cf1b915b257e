package org.yizhan.cloud.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import org.yizhan.cloud.broker.RefusedPublishes;
import org.yizhan.cloud.ingest.ForeignPublishes;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.cloud.telemetry.questdb.QuestDbStore;

/** The parts that no room makes itself. */
@Factory
final class Wiring {
  /** The one clock of the service. */
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  /** How long readings and hours are kept. */
  @Singleton
  Retention retention(
      @Value("${yizhan.telemetry.retention.raw}") String raw,
      @Value("${yizhan.telemetry.retention.hourly}") String hourly) {
    return RetentionSetting.retention(raw, hourly);
  }

  /** The embedded store in the data folder. */
  @Singleton
  @Bean(
      preDestroy = "close",
      typed = {QuestDbStore.class, TelemetryStore.class})
  QuestDbStore store(
      @Value("${yizhan.data:./data/cloud}") Path data, Retention retention, MeterRegistry meters)
      throws StoreException {
    QuestDbStore store = QuestDbStore.open(data.resolve("telemetry"), retention.inStore());
    Gauge.builder("yizhan.telemetry.lag.commits", store::lagCommits)
        .description("commits that queries do not see yet")
        .register(meters);
    Gauge.builder("yizhan.telemetry.lag.limit", QuestDbStore::lagLimitCommits)
        .description("most of them, then writers wait")
        .register(meters);
    return store;
  }

  @Singleton
  RefusedPublishes refusedPublishes(ForeignPublishes foreign) {
    return foreign::refused;
  }
}
