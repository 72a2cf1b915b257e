package org.yizhan.edge.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.edge.Stations;
import org.yizhan.edge.app.WorldSettings.LiveWorld;
import org.yizhan.edge.hardware.simulated.Script;
import org.yizhan.edge.hardware.simulated.TraceEvent;
import org.yizhan.edge.hardware.simulated.TraceSource;
import org.yizhan.wire.Telemetry;

/** A whole agent with a simulated station over a real broker: the past, the present, a restart. */
class LiveWorldTest {
  private static final long HOUR = 3600 * Stations.SECOND;

  @TempDir private Path folder;

  /** A door that opens and shuts, a minute each, for ever; the charger gives 37.2 W. */
  private record Minutes(long startMicros) implements TraceSource {
    @Override
    public Iterator<TraceEvent> from(long fromMicros) {
      return LongStream.iterate(minute(fromMicros), m -> m + 1).mapToObj(Minutes::door).iterator();
    }

    @Override
    public List<TraceEvent> stateBefore(long atMicros) {
      List<TraceEvent> state = new ArrayList<>();
      state.add(new TraceEvent(startMicros - 1, "charger-1", "power_w", 37.2));
      state.add(new TraceEvent(startMicros - 1, "climate-1", "temperature_c", 21));
      state.add(door(minute(atMicros) - 1));
      return state;
    }

    private static long minute(long micros) {
      return Math.ceilDiv(micros, 60 * Stations.SECOND);
    }

    private static TraceEvent door(long minute) {
      return new TraceEvent(minute * 60 * Stations.SECOND, "door-main", "open", minute % 2);
    }
  }

  @Test
  void sendsThePastAsBacklogAndThePresentLiveAndGoesOnAfterARestart() throws Exception {
    SystemClock clock = new SystemClock();
    long start = clock.nowMicros() - 48 * HOUR;
    LiveWorld world = new LiveWorld(new Minutes(start), new Script(), start);
    Vertx vertx = Vertx.vertx();
    try (Mosquitto broker = new Mosquitto(folder);
        StoringCloud cloud = new StoringCloud(broker.url())) {
      BrokerSettings settings = new BrokerSettings(broker.url(), "test-001", "secret");
      AgentSettings agent =
          new AgentSettings(Stations.full(), folder.resolve("data"), settings, world);
      StationVerticle first = new StationVerticle(agent);
      String id = vertx.deployVerticle(first, StationVerticle.OPTIONS).await();
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> first.progress().caughtUp() && first.progress().waiting() == 0);
      vertx.undeploy(id).await();
      assertEquals(List.of(), cloud.faults());
      assertEquals(first.progress().produced(), cloud.stored());
      assertTrue(cloud.series("door-main", "open").size() >= 48 * 60);
      assertTrue(cloud.messages().getFirst().history(), "the past is history");
      Telemetry present =
          cloud.messages().stream().filter(message -> !message.history()).findFirst().orElseThrow();
      assertEquals(Optional.of(37.2), value(present, "charger-1", "power_w"));
      assertEquals(Optional.of(0.0), value(present, "aed-1", "cabinet_open"));

      StationVerticle second = new StationVerticle(agent);
      vertx.deployVerticle(second, StationVerticle.OPTIONS).await();
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> second.progress().caughtUp() && second.progress().acknowledged() > 10);
      assertEquals(List.of(), cloud.faults());
      assertEquals(1, cloud.epochs().size());
      assertFalse(cloud.messages().getLast().history());
      assertFalse(second.done().isCompletedExceptionally());
    } finally {
      vertx.close().await();
    }
  }

  private static Optional<Double> value(Telemetry telemetry, String device, String quantity) {
    return telemetry.readings().stream()
        .filter(r -> r.device().equals(device) && r.quantity().equals(quantity))
        .map(r -> r.value())
        .findFirst();
  }
}
