package org.yizhan.cloud.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.ApiTestPostgres;

/**
 * The service starts before its database and its broker, says so, and works when they come; it
 * loses its database for a while, acknowledges nothing meanwhile, and goes on by itself.
 */
final class StartUpIT {
  private static final String STATION = "start-up";
  private static final String PASSWORD = "start-up-password";

  @TempDir Path folder;
  private final ApiTestPostgres postgres = ApiTestPostgres.prepare();
  private final Children children = new Children();
  private ChildProcess broker;
  private ChildProcess cloud;
  private ApiClient api;
  private URI brokerUrl;

  @BeforeEach
  void startCloudAlone() throws IOException {
    int mqttPort = Children.freePort();
    int httpPort = Children.freePort();
    brokerUrl = URI.create("tcp://127.0.0.1:" + mqttPort);
    broker = children.mosquitto(folder, mqttPort);
    Path config =
        Files.writeString(
            folder.resolve("cloud.yml"),
            """
            yizhan:
              http: {port: %d}
              data: %s
              database: {url: "%s"}
              broker: {url: "%s", embedded: {enabled: false}}
            """
                .formatted(httpPort, folder.resolve("data"), postgres.firstDatabase(), brokerUrl));
    cloud =
        children
            .child(
                "cloud",
                folder,
                Map.of("YIZHAN_DEMO_PASSWORD", PASSWORD),
                ChildProcess.java(Path.of("target/cloud.jar"), "--config", config.toString()))
            .start();
    api = new ApiClient(httpPort);
  }

  @AfterEach
  void stopAll() {
    children.close();
  }

  @Test
  void eachPartMayComeLateAndTheDatabaseMayGo() {
    cloud.awaitOutput(Duration.ofMinutes(1), "waiting for the database");
    postgres.start();
    Children.await("the service to say that only the broker is missing", () -> up("broker") == 0);
    Children.await("the database to be there", () -> up("database") == 1);
    assertEquals(503, api.send("GET", "/health", null).statusCode());
    broker.start();
    api.awaitHealthy();
    api.signIn("admin", PASSWORD);
    register();

    long now = ChronoUnit.MICROS.between(Instant.EPOCH, Clock.systemUTC().instant());
    try (Fleet fleet = new Fleet(brokerUrl, now - 300_000_000L, new Random(1))) {
      fleet.add(STATION, 1, 50);
      sendUntilAcknowledged(fleet);
      postgres.stop();
      fleet.add(STATION, 51, 100);
      Children.await("the database to be missed", () -> up("database") == 0);
      Children.await(
          "batches to be tried again",
          () -> {
            fleet.send(10);
            return api.metric("yizhan_ingest_retries_total") >= 2;
          });
      assertTrue(health("database").contains("DOWN"), () -> health("database"));
      assertEquals(50, fleet.unacknowledged());
      postgres.start();
      sendUntilAcknowledged(fleet);
    }
    Children.await(
        "the service to be well again", () -> up("database") == 1 && up("telemetry") == 1);
    api.awaitHealthy();
    assertTrue(cloud.alive(), cloud::output);
    cloud.awaitOutput(Duration.ofMinutes(1), "the desk's lock is held again");
  }

  private void sendUntilAcknowledged(Fleet fleet) {
    Children.await(
        "everything to be acknowledged",
        () -> {
          fleet.send(50);
          return fleet.unacknowledged() == 0;
        });
  }

  private void register() {
    api.post(
        "/api/v1/stations",
        201,
        Map.of(
            "id",
            STATION,
            "devices",
            List.of(
                Map.of("id", "aed-1", "class", "aed"),
                Map.of("id", "charger-1", "class", "charger"))));
  }

  /** The words about one dependency. */
  private String health(String name) {
    @SuppressWarnings("unchecked") // JSON object
    Map<String, Object> details = (Map<String, Object>) api.object("/health").get("details");
    return String.valueOf(details.get(name));
  }

  private double up(String dependency) {
    return api.metricOrMissing("yizhan_dependency_up{name=\"" + dependency + "\"}");
  }
}
