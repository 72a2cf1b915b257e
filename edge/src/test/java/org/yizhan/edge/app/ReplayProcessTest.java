package org.yizhan.edge.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.edge.BeamTrace;
import org.yizhan.edge.Mosquitto;
import org.yizhan.wire.Reading;

/** The program itself, killed in the middle of a replay and started again, over a real broker. */
class ReplayProcessTest {
  private static final int PEOPLE = 60_000;

  @TempDir private Path folder;

  @Test
  void losesAndDoublesNothingWhenItIsKilled() throws Exception {
    BeamTrace trace = BeamTrace.of(7, PEOPLE);
    trace.write(folder.resolve("trace.csv"));
    Files.writeString(
        folder.resolve("profile.yaml"),
        """
        profile: 1
        id: test-001
        devices:
          - {id: beam-door, class: beam, wiring: {driver: break-beam, a_line: 17, b_line: 27}}
        """);
    try (Mosquitto broker = new Mosquitto(folder);
        StoringCloud cloud = new StoringCloud(broker.url())) {
      for (int kill = 1; kill <= 3; kill++) {
        Process agent = agent(broker);
        int enough = cloud.stored() + 5000;
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> cloud.stored() >= enough);
        agent.destroyForcibly().waitFor();
      }
      Process agent = agent(broker);
      assertTrue(agent.waitFor(60, TimeUnit.SECONDS), "the replay ends");
      assertEquals(0, agent.exitValue(), () -> output());
      assertEquals(List.of(), cloud.faults());
      assertEquals(1, cloud.epochs().size());
      assertCounts(trace.in(), cloud.series("beam-door", "in_total"));
      assertCounts(trace.out(), cloud.series("beam-door", "out_total"));
      assertEquals(1, output().lines().count(), this::output);
    }
  }

  /** Every count is there, from the first to the last, each at its own time. */
  private static void assertCounts(int total, List<Reading> counter) {
    assertEquals(0, counter.getFirst().value());
    assertEquals(total, counter.getLast().value());
    assertEquals(total + 1, counter.stream().map(Reading::value).distinct().count());
  }

  private Process agent(Mosquitto broker) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-Xmx32m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            EdgeMain.class.getName(),
            "--profile",
            folder.resolve("profile.yaml").toString(),
            "--replay",
            folder.resolve("trace.csv").toString(),
            "--data",
            folder.resolve("data").toString());
    builder.environment().put("YIZHAN_MQTT_URL", broker.url().toString());
    builder.environment().put("YIZHAN_MQTT_USERNAME", "test-001");
    builder.environment().put("YIZHAN_MQTT_PASSWORD", "secret");
    File output = folder.resolve("agent.out").toFile();
    return builder.redirectErrorStream(true).redirectOutput(output).start();
  }

  private String output() {
    try {
      return Files.readString(folder.resolve("agent.out"));
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
