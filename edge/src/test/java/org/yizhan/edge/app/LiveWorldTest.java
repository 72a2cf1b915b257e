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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.edge.Mosquitto;
import org.yizhan.edge.Stations;
import org.yizhan.edge.app.WorldSettings.LiveWorld;
import org.yizhan.edge.hardware.simulated.Script;
import org.yizhan.edge.hardware.simulated.TraceEvent;
import org.yizhan.edge.hardware.simulated.TraceSource;
import org.yizhan.profile.ProfileWriter;
import org.yizhan.wire.Command;
import org.yizhan.wire.CommandResult;
import org.yizhan.wire.DesiredConfig;
import org.yizhan.wire.MessageCodec;
import org.yizhan.wire.Reading;
import org.yizhan.wire.ReportedConfig;
import org.yizhan.wire.StationState;
import org.yizhan.wire.Telemetry;
import org.yizhan.wire.Topics.Leaf;
import org.yizhan.wire.WireException;

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
    long started = clock.nowMicros();
    long start = started - 48 * HOUR;
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
      // The present may go first, when the past was played before its turn came.
      assertEquals(List.of(), pastAmongThePresent(cloud, started), "the past is history");
      assertTrue(cloud.messages().stream().anyMatch(Telemetry::history), "and it is sent");
      Telemetry present =
          cloud.messages().stream().filter(message -> !message.history()).findFirst().orElseThrow();
      assertEquals(Optional.of(37.2), value(present, "charger-1", "power_w"));
      assertEquals(Optional.of(0.0), value(present, "aed-1", "cabinet_open"));

      int before = cloud.messages().size();
      StationVerticle second = new StationVerticle(agent);
      vertx.deployVerticle(second, StationVerticle.OPTIONS).await();
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () ->
                  second.progress().caughtUp()
                      && second.progress().waiting() == 0
                      && second.progress().acknowledged() > 10);
      assertEquals(List.of(), cloud.faults());
      assertEquals(1, cloud.epochs().size());
      // What was pending at the stop may come as backlog around it, but the present comes.
      Telemetry again =
          cloud.messages().stream()
              .skip(before)
              .filter(message -> !message.history())
              .findFirst()
              .orElseThrow();
      assertEquals(Optional.of(37.2), value(again, "charger-1", "power_w"));
      assertFalse(second.done().isCompletedExceptionally());
    } finally {
      vertx.close().await();
    }
  }

  @Test
  void answersWhatTheCloudAsksAndIsGoneWhenTheTraceCutsItsLink() throws Exception {
    long start = new SystemClock().nowMicros() - HOUR;
    Script script = new Script();
    LiveWorld world = new LiveWorld(new Minutes(start), script, start);
    Vertx vertx = Vertx.vertx();
    try (Mosquitto broker = new Mosquitto(folder);
        StoringCloud cloud = new StoringCloud(broker.url())) {
      BrokerSettings settings = new BrokerSettings(broker.url(), "test-001", "secret");
      StationVerticle verticle =
          new StationVerticle(
              new AgentSettings(Stations.full(), folder.resolve("data"), settings, world));
      vertx.deployVerticle(verticle, StationVerticle.OPTIONS).await();
      await(() -> verticle.progress().caughtUp() && verticle.progress().connected());

      String hash = ProfileWriter.hash(Stations.full());
      byte[] desired =
          MessageCodec.encode(new DesiredConfig(3, hash, ProfileWriter.json(Stations.full())));
      cloud.say(Leaf.CONFIG_DESIRED, "test-001", desired, true);
      await(() -> !cloud.said(Leaf.CONFIG_REPORTED, "test-001").isEmpty());
      assertEquals(
          new ReportedConfig(3, hash, ReportedConfig.Status.APPLIED, Optional.empty()),
          MessageCodec.decodeReportedConfig(
              cloud.said(Leaf.CONFIG_REPORTED, "test-001").getLast()));

      Command command = new Command(UUID.randomUUID(), "identify", Map.of(), Long.MAX_VALUE);
      cloud.say(Leaf.COMMAND, "test-001", MessageCodec.encode(command), false);
      await(() -> !cloud.said(Leaf.COMMAND_RESULT, "test-001").isEmpty());
      CommandResult result =
          MessageCodec.decodeCommandResult(cloud.said(Leaf.COMMAND_RESULT, "test-001").getLast());
      assertEquals(command.id(), result.id());
      assertEquals(CommandResult.Status.DONE, result.status());

      script.put(List.of(new TraceEvent(new SystemClock().nowMicros(), "station", "link", 0)));
      await(() -> lastState(cloud) instanceof StationState.Offline);
      script.put(List.of(new TraceEvent(new SystemClock().nowMicros(), "station", "link", 1)));
      await(() -> lastState(cloud) instanceof StationState.Online);
      await(() -> verticle.progress().waiting() == 0);
      assertEquals(List.of(), cloud.faults());
    } finally {
      vertx.close().await();
    }
  }

  /** What was sent live and is dated before that moment. */
  private static List<Reading> pastAmongThePresent(StoringCloud cloud, long beforeMicros) {
    return cloud.messages().stream()
        .filter(message -> !message.history())
        .flatMap(message -> message.readings().stream())
        .filter(reading -> reading.timeMicros() < beforeMicros)
        .toList();
  }

  private static StationState lastState(StoringCloud cloud) throws WireException {
    return MessageCodec.decodeState(cloud.said(Leaf.STATE, "test-001").getLast());
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(condition);
  }

  private static Optional<Double> value(Telemetry telemetry, String device, String quantity) {
    return telemetry.readings().stream()
        .filter(r -> r.device().equals(device) && r.quantity().equals(quantity))
        .map(r -> r.value())
        .findFirst();
  }
}
