package org.yizhan.cloud.telemetry.influx;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.cloud.telemetry.TelemetryStoreContract;

/** InfluxDB keeps the contract; each test has a database of its own on one real server. */
class InfluxStoreTest extends TelemetryStoreContract {
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final Map<String, String> CLASSES =
      Map.of("charger-1", "charger", "door-main", "door");

  @TempDir private static Path folder;
  private static InfluxServer server;

  /** Of this test, which opens its store more than once. */
  private final String database = "test" + DATABASES.incrementAndGet();

  @BeforeAll
  static void startServer() throws IOException {
    server = new InfluxServer(folder);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Override
  protected TelemetryStore open() {
    return new InfluxStore(
        server.settings(database),
        Retention.FOR_EVER,
        (station, device) -> Optional.ofNullable(CLASSES.get(device)),
        new SimpleMeterRegistry());
  }

  @Override
  protected boolean outlivesClosing() {
    return true;
  }
}
