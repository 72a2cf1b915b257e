package org.yizhan.cloud.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.ApiTestPostgres;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.cloud.telemetry.influx.InfluxServer;
import org.yizhan.cloud.telemetry.influx.InfluxStore;

/**
 * A desk and an ingest node share mosquitto, PostgreSQL and InfluxDB, all real, and take in what a
 * few stations send in any order, some of it twice, while desk, node, broker and store are killed
 * with {@code kill -9} at moments that a seed chooses. In the end each batch is acknowledged, each
 * reading stored once, and each fault seen once.
 */
final class NodesIT {
  private static final String PASSWORD = "nodes-test-password";
  private static final long SEED = 7;
  private static final int BATCHES = 400;
  private static final List<String> STATIONS =
      IntStream.rangeClosed(1, 6).mapToObj(i -> "nodes-" + i).toList();

  @TempDir Path folder;
  private final ApiTestPostgres postgres = ApiTestPostgres.prepare().start();
  private final Random random = new Random(SEED);
  private final Children children = new Children();
  private InfluxServer influx;
  private ChildProcess broker;
  private ChildProcess desk;
  private ChildProcess node;
  private ApiClient deskApi;
  private ApiClient nodeApi;
  private URI brokerUrl;

  @BeforeEach
  void startAll() throws IOException {
    int mqttPort = Children.freePort();
    brokerUrl = URI.create("tcp://127.0.0.1:" + mqttPort);
    broker = children.mosquitto(folder, mqttPort).start();
    influx = new InfluxServer(folder.resolve("influx"));
    int deskPort = Children.freePort();
    int nodePort = Children.freePort();
    desk = cloud("desk", deskPort);
    node = cloud("ingest", nodePort);
    deskApi = new ApiClient(deskPort);
    nodeApi = new ApiClient(nodePort);
    deskApi.awaitHealthy();
    nodeApi.awaitHealthy();
    deskApi.signIn("admin", PASSWORD);
  }

  @AfterEach
  void stopAll() {
    children.close();
    influx.close();
    postgres.stop();
  }

  @Test
  void nothingIsLostAndNothingStoredTwiceOverTwoNodes() throws StoreException {
    // The node that is not the desk hears of them by looking.
    STATIONS.forEach(this::register);
    long first =
        ChronoUnit.MICROS.between(Instant.EPOCH, Clock.systemUTC().instant())
            - BATCHES * 1_000_000L;
    try (Fleet fleet = new Fleet(brokerUrl, first, random)) {
      STATIONS.forEach(station -> fleet.add(station, 1, BATCHES));
      sendUntil(
          fleet,
          "both nodes to take part",
          () ->
              nodeApi.metric("yizhan_intake_handed_over_total") > 0
                  && deskApi.metric("yizhan_intake_taken_over_total") > 0
                  && deskApi.metric("yizhan_ingest_readings_stored_total") > 0);
      killAll(fleet);
      sendUntil(fleet, "everything to be acknowledged", () -> fleet.unacknowledged() == 0);
      sendUntil(
          fleet,
          "the desk to have taken everything over",
          () -> deskApi.metricOrMissing("yizhan_intake_rows") == 0);
      assertStoredOnce(fleet, first);
    }
    STATIONS.forEach(this::assertFaultSeenOnce);
    // A node has no API: to somebody who is not signed in that looks like a closed one.
    assertEquals(401, nodeApi.send("GET", "/api/v1/stations", null).statusCode());
  }

  /** Each of them twice, in an order and after amounts that the seed chooses. */
  private void killAll(Fleet fleet) {
    List<Runnable> kills = new ArrayList<>();
    for (int times = 0; times < 2; times++) {
      kills.add(() -> restart(desk));
      kills.add(() -> restart(node));
      kills.add(() -> restart(broker));
      kills.add(this::restartInflux);
    }
    Collections.shuffle(kills, random);
    for (Runnable kill : kills) {
      int before = fleet.unacknowledged();
      int more = 20 + random.nextInt(100);
      sendUntil(
          fleet,
          more + " more batches to be stored",
          () -> fleet.unacknowledged() <= before - more);
      kill.run();
    }
  }

  private static void restart(ChildProcess victim) {
    victim.kill();
    victim.start();
  }

  private void restartInflux() {
    try {
      influx.kill();
      influx.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static void sendUntil(Fleet fleet, String what, BooleanSupplier done) {
    Children.await(
        what,
        () -> {
          fleet.send(40);
          return done.getAsBoolean();
        });
  }

  private void assertStoredOnce(Fleet fleet, long first) throws StoreException {
    try (TelemetryStore store =
        new InfluxStore(
            influx.settings("nodes"),
            Retention.FOR_EVER,
            (station, device) -> Optional.of(device.startsWith("aed") ? "aed" : "charger"),
            new SimpleMeterRegistry())) {
      List<Long> all = LongStream.rangeClosed(1, BATCHES).boxed().toList();
      long to = first + 2L * BATCHES * 1_000_000;
      for (String station : STATIONS) {
        assertEquals(all, store.batchNumbers(station, fleet.epoch(), 1, BATCHES), station);
        int most = 2 * BATCHES * Fleet.POWERS_A_BATCH;
        assertEquals(
            BATCHES * Fleet.POWERS_A_BATCH,
            store.range(new Series(station, "charger-1", "power_w"), first, to, most).size(),
            station);
        assertEquals(
            BATCHES,
            store.range(new Series(station, "aed-1", "present"), first, to, most).size(),
            station);
      }
    }
  }

  private void assertFaultSeenOnce(String station) {
    Children.await(
        "the fault of " + station + " to be seen, and to be over",
        () -> {
          List<Map<String, Object>> missing =
              ApiClient.objects(
                      deskApi.get("/api/v1/incidents?state=all&size=100&station=" + station),
                      "items")
                  .stream()
                  .filter(incident -> String.valueOf(incident.get("fault")).equals("aed-missing"))
                  .toList();
          assertTrue(missing.size() <= 1, missing::toString);
          return missing.size() == 1 && missing.getFirst().get("clearedAt") != null;
        });
  }

  private void register(String station) {
    deskApi.post(
        "/api/v1/stations",
        201,
        Map.of(
            "id",
            station,
            "devices",
            List.of(
                Map.of("id", "aed-1", "class", "aed"),
                Map.of("id", "charger-1", "class", "charger"))));
  }

  private ChildProcess cloud(String role, int httpPort) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve(role + ".yml"),
            """
            yizhan:
              node: {role: %1$s, id: %1$s-1}
              http: {port: %2$d}
              data: %3$s
              database: {url: "%4$s"}
              broker: {url: "%5$s", embedded: {enabled: false}}
              telemetry:
                store: influx
                influx: {url: "%6$s", database: nodes}
            """
                .formatted(
                    role,
                    httpPort,
                    folder.resolve(role),
                    postgres.firstDatabase(),
                    brokerUrl,
                    influx.url()));
    return children
        .child(
            role,
            folder,
            Map.of("YIZHAN_DEMO_PASSWORD", PASSWORD),
            ChildProcess.java(Path.of("target/cloud.jar"), "--config", config.toString()))
        .start();
  }
}
