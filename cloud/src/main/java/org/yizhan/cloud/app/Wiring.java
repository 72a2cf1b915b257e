package org.yizhan.cloud.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.yizhan.cloud.broker.RefusedPublishes;
import org.yizhan.cloud.ingest.ForeignPublishes;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.cloud.telemetry.influx.InfluxSettings;
import org.yizhan.cloud.telemetry.influx.InfluxStore;
import org.yizhan.cloud.telemetry.questdb.QuestDbStore;
import org.yizhan.profile.Device;

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

  /** Setting {@code yizhan.telemetry.store}. */
  enum StoreKind {
    /** The embedded store in the data folder. */
    QUESTDB,
    /** A server, see {@link InfluxSettings}. */
    INFLUX
  }

  @Singleton
  @Bean(preDestroy = "close")
  TelemetryStore store(
      @Value("${yizhan.telemetry.store:questdb}") StoreKind kind,
      @Value("${yizhan.data:./data/cloud}") Path data,
      InfluxSettings influx,
      Retention retention,
      Registry registry,
      MeterRegistry meters)
      throws StoreException {
    return switch (kind) {
      case QUESTDB -> questDb(data, retention.inStore(), meters);
      case INFLUX ->
          new InfluxStore(
              influx.checked(),
              retention.inStore(),
              (station, device) -> type(registry, station, device),
              meters);
    };
  }

  private static QuestDbStore questDb(Path data, Retention retention, MeterRegistry meters)
      throws StoreException {
    QuestDbStore store = QuestDbStore.open(data.resolve("telemetry"), retention);
    Gauge.builder("yizhan.telemetry.lag.commits", store::lagCommits)
        .description("commits that queries do not see yet")
        .register(meters);
    Gauge.builder("yizhan.telemetry.lag.limit", QuestDbStore::lagLimitCommits)
        .description("most of them, then writers wait")
        .register(meters);
    return store;
  }

  private static Optional<String> type(Registry registry, String station, String device) {
    return registry.find(station).flatMap(s -> s.profile().device(device)).map(Device::deviceClass);
  }

  @Singleton
  RefusedPublishes refusedPublishes(ForeignPublishes foreign) {
    return foreign::refused;
  }
}
