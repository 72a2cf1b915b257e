package org.yizhan.edge.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.yizhan.edge.demo.DemoStation;
import org.yizhan.edge.hardware.simulated.Script;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code demo-stations}: many agents in one process, each on simulated hardware that replays the
 * recordings from eight weeks ago to now and then goes on live. Registers them at the cloud with
 * the demo's sign-in and says {@code ready} when the history is stored and live values move.
 */
@Command(name = "demo-stations", hidden = true, description = "The stations of ./yizhan demo.")
final class DemoStationsCommand implements Callable<Integer> {
  private static final int MOST_STATIONS = 250;
  private static final Duration HISTORY = Duration.ofDays(56);
  private static final Duration CLOUD_START = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final String START_FILE = "start";

  @Spec private CommandSpec spec;

  @Option(names = "--stations", required = true, description = "how many, 1 to 250")
  private int stations;

  @Option(names = "--cloud", required = true, description = "address of the cloud's HTTP API")
  private URI cloud;

  @Option(names = "--data", required = true, description = "folder of all agents")
  private Path data;

  @Option(names = "--exit-with", description = "process id: end when that process has ended")
  private Optional<Long> exitWith;

  @Override
  public Integer call() throws Exception {
    if (stations < 1 || stations > MOST_STATIONS) {
      throw new ConfigurationException(
          "--stations is " + stations + ", expected 1 to " + MOST_STATIONS);
    }
    exitWith.ifPresent(DemoStationsCommand::endWith);
    Files.createDirectories(data);
    String password = password();
    CloudApi api = awaitCloud(password);
    List<DemoAgent> agents = agents(api, startMicros());
    Vertx vertx = Vertx.vertx();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> vertx.close().await()));
    Future.all(
            agents.stream()
                .map(a -> vertx.deployVerticle(a.verticle(), StationVerticle.OPTIONS))
                .toList())
        .await();
    new DemoShow(agents, api, cloud, password, spec.commandLine().getOut(), new SystemClock())
        .run();
    return 0;
  }

  private static void endWith(long pid) {
    Thread.ofVirtual()
        .name("end with " + pid)
        .start(
            () -> {
              ProcessHandle.of(pid).ifPresent(parent -> parent.onExit().join());
              System.exit(0);
            });
  }

  private static String password() throws ConfigurationException {
    String password = System.getenv("YIZHAN_DEMO_PASSWORD");
    if (password == null || password.isBlank()) {
      throw new ConfigurationException(
          "YIZHAN_DEMO_PASSWORD is not set: start the demo with ./yizhan demo");
    }
    return password;
  }

  private CloudApi awaitCloud(String password)
      throws IOException, InterruptedException, ConfigurationException {
    CloudApi api = new CloudApi(cloud);
    for (long waited = 0; !api.answers(); waited += POLL.toMillis()) {
      if (waited > CLOUD_START.toMillis()) {
        throw new ConfigurationException(
            "the cloud service at " + cloud + " does not answer: look into its log");
      }
      Thread.sleep(POLL);
    }
    api.signIn("admin", password);
    return api;
  }

  /**
   * When the stations' world begins: a full hour eight weeks before the first start, kept for the
   * next.
   */
  private long startMicros() throws IOException {
    Path file = data.resolve(START_FILE);
    if (!Files.exists(file)) {
      Files.writeString(
          file,
          Instant.ofEpochSecond(0, new SystemClock().nowMicros() * 1000)
              .truncatedTo(ChronoUnit.HOURS)
              .minus(HISTORY)
              .toString());
    }
    return Instant.parse(Files.readString(file)).getEpochSecond() * 1_000_000;
  }

  private List<DemoAgent> agents(CloudApi api, long startMicros)
      throws IOException, InterruptedException, ConfigurationException {
    List<DemoAgent> agents = new ArrayList<>();
    for (DemoStation station : DemoStation.stations(stations)) {
      Path folder = Files.createDirectories(data.resolve(station.profile().id()));
      Path bundle = folder.resolve("bundle.json");
      if (!Files.exists(bundle) || !api.update(station.profile())) {
        Files.writeString(bundle, api.enrol(station.profile()));
      }
      BrokerSettings broker = new Bundle(bundle, Map.of()).broker(station.profile().id());
      Script script = new Script();
      WorldSettings world = new WorldSettings.LiveWorld(station.world(), script, startMicros);
      agents.add(
          new DemoAgent(
              station,
              script,
              new StationVerticle(new AgentSettings(station.profile(), folder, broker, world))));
    }
    return agents;
  }
}
