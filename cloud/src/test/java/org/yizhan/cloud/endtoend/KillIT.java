package org.yizhan.cloud.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A station replays eight weeks of a real door through a real broker into the service, while all
 * three are killed with {@code kill -9} in the middle of it, each more than once. In the end the
 * stored totals equal the recording's, hour by hour, by the API.
 */
final class KillIT {
  private static final String STATION = "kill-test";
  private static final OffsetDateTime START = OffsetDateTime.parse("2026-09-01T00:00:00+08:00");
  private static final String PASSWORD = "kill-test-password";

  @TempDir Path folder;
  private final Children children = new Children();
  private ChildProcess broker;
  private ChildProcess cloud;
  private ChildProcess agent;
  private ApiClient api;

  @BeforeEach
  void startBrokerAndCloud() throws IOException {
    int mqttPort = Children.freePort();
    int httpPort = Children.freePort();
    broker = children.mosquitto(folder, mqttPort).start();
    Path config = Files.writeString(folder.resolve("cloud.yml"), cloudConfig(httpPort, mqttPort));
    cloud =
        children
            .child(
                "cloud",
                folder,
                Map.of("YIZHAN_DEMO_PASSWORD", PASSWORD),
                ChildProcess.java(Path.of("target/cloud.jar"), "--config", config.toString()))
            .start();
    api = new ApiClient(httpPort);
    api.awaitHealthy();
    api.signIn("admin", PASSWORD);
  }

  @AfterEach
  void stopAll() {
    children.close();
  }

  @Test
  void nothingIsLostAndNothingCountedTwice() throws IOException {
    DoorRecording recording = DoorRecording.load();
    assertEquals(9350, recording.totalIn());
    assertEquals(8809, recording.totalOut());
    startAgent(recording);

    afterStoring(30_000, cloud);
    afterStoring(30_000, agent);
    afterStoring(30_000, broker);
    agent.kill();
    restart(cloud);
    agent.start();
    afterStoring(30_000, broker);
    afterStoring(30_000, cloud);

    assertEquals(0, agent.awaitExit(Duration.ofMinutes(5)), agent::output);
    assertHourByHour(recording);
  }

  private void startAgent(DoorRecording recording) throws IOException {
    String profile =
        """
        id: %s
        devices:
          - {id: beam-door, class: beam, wiring: {driver: break-beam, a_line: 22, b_line: 23}}
          - {id: charger-1, class: charger, wiring: {driver: ina226, bus: 1, address: 0x40, shunt_ohms: 0.002}}
          - {id: charger-2, class: charger, wiring: {driver: ina226, bus: 1, address: 0x41, shunt_ohms: 0.002}}
        sampling:
          charger: {period: 20s, heartbeat: 10m, dead_band: {power_w: 0.1, current_a: 0.01, energy_wh: 0.1}}
        """
            .formatted(STATION);
    Path profileFile = Files.writeString(folder.resolve("station.yaml"), profile);
    Map<String, Object> answer =
        api.post(
            "/api/v1/stations",
            201,
            Map.of(
                "id",
                STATION,
                "devices",
                List.of(
                    Map.of("id", "beam-door", "class", "beam"),
                    Map.of("id", "charger-1", "class", "charger"),
                    Map.of("id", "charger-2", "class", "charger"))));
    Files.writeString(folder.resolve("bundle.json"), JSON.std.asString(answer));
    Path trace = folder.resolve("trace.csv");
    recording.writeTrace(trace, START);
    agent =
        children
            .child(
                "agent",
                folder,
                Map.of(),
                ChildProcess.java(
                    Path.of("../edge/target/edge.jar"),
                    "--profile",
                    profileFile.toString(),
                    "--replay",
                    trace.toString(),
                    "--data",
                    folder.resolve("agent").toString()))
            .start();
  }

  /** Lets so many readings be stored, kills a process with {@code kill -9} and starts it again. */
  private void afterStoring(long readings, ChildProcess victim) {
    double before = stored();
    Awaitility.await("another " + readings + " readings to be stored")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> stored() >= before + readings || !agent.alive());
    assertTrue(agent.alive(), () -> "the replay was over before the kills were: " + agent.output());
    restart(victim);
  }

  private void restart(ChildProcess victim) {
    victim.kill();
    victim.start();
    api.awaitHealthy();
  }

  private double stored() {
    return api.metric("yizhan_ingest_readings_stored_total");
  }

  private void assertHourByHour(DoorRecording recording) {
    Map<OffsetDateTime, Long> in = increases("in_total");
    Map<OffsetDateTime, Long> out = increases("out_total");
    for (int hour = 0; hour < DoorRecording.HOURS; hour++) {
      OffsetDateTime at = START.plusHours(hour);
      assertEquals(recording.in(hour), in.get(at), () -> "in at " + at);
      assertEquals(recording.out(hour), out.get(at), () -> "out at " + at);
    }
    assertEquals(9350, in.values().stream().mapToLong(Long::longValue).sum());
    assertEquals(8809, out.values().stream().mapToLong(Long::longValue).sum());
  }

  private Map<OffsetDateTime, Long> increases(String quantity) {
    Map<OffsetDateTime, Long> increases = new TreeMap<>();
    String path =
        "/api/v1/readings?station=%s&device=beam-door&quantity=%s&from=%s&to=%s&step=1h"
            .formatted(
                STATION,
                quantity,
                ApiClient.encode(START.toString()),
                ApiClient.encode(START.plusDays(56).toString()));
    for (Map<String, Object> point : ApiClient.objects(api.get(path), "points")) {
      increases.put(
          OffsetDateTime.parse((String) point.get("at")),
          ((Number) point.get("increase")).longValue());
    }
    return increases;
  }

  private String cloudConfig(int httpPort, int mqttPort) {
    return """
        yizhan:
          http:
            port: %d
          data: %s
          broker:
            url: tcp://127.0.0.1:%d
            embedded:
              enabled: false
        """
        .formatted(httpPort, folder.resolve("data"), mqttPort);
  }
}
