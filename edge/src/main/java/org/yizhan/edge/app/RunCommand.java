package org.yizhan.edge.app;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.yizhan.edge.hardware.simulated.TraceException;
import org.yizhan.edge.hardware.simulated.TraceFile;
import org.yizhan.profile.StationProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code edge}: runs the agent on this computer's hardware, or replays a trace. */
@Command(
    name = "edge",
    description = "The agent of one station; check PROFILE only reads its profile.",
    mixinStandardHelpOptions = true,
    version = "yizhan edge " + StationAgent.VERSION)
final class RunCommand implements Callable<Integer> {
  private static final String BUNDLE = "bundle.json";

  /** One agent needs one event loop for its timer; its own work is on a worker thread. */
  private static final VertxOptions ONE_AGENT =
      new VertxOptions()
          .setEventLoopPoolSize(1)
          .setWorkerPoolSize(1)
          .setInternalBlockingPoolSize(1);

  @Spec private CommandSpec spec;

  @Option(names = "--profile", paramLabel = "FILE", description = "the profile")
  private Path profile;

  @Option(names = "--replay", paramLabel = "TRACE.csv", description = "replay this trace and end")
  private Path replay;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "the agent's own folder (default: ${DEFAULT-VALUE})")
  private Path data;

  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      description = "broker and credentials (default: bundle.json beside the profile)")
  private Path bundle;

  @Mixin private StatusCommand status;

  @Override
  public Integer call() throws Exception {
    if (status.asked()) {
      return status.print(spec.commandLine().getOut(), spec.commandLine().getErr());
    }
    if (profile == null) {
      // Not "required" above: picocli would then want it for check as well.
      throw new ConfigurationException("no profile: name the station's with --profile FILE");
    }
    StationProfile station = ProfileFile.read(profile);
    BrokerSettings broker = new Bundle(bundleFile(), System.getenv()).broker(station.id());
    WorldSettings world =
        replay == null
            ? new WorldSettings.RealWorld()
            : new WorldSettings.ReplayWorld(trace(station));
    return run(new AgentSettings(station, data, broker, world));
  }

  private Path bundleFile() {
    return bundle != null ? bundle : profile.toAbsolutePath().resolveSibling(BUNDLE);
  }

  private TraceFile trace(StationProfile station) throws ConfigurationException {
    try {
      return TraceFile.open(replay, station);
    } catch (TraceException e) {
      throw new ConfigurationException(e.getMessage(), e);
    }
  }

  private int run(AgentSettings settings) throws Exception {
    StationVerticle verticle = new StationVerticle(settings);
    Vertx vertx = Vertx.vertx(ONE_AGENT);
    long startMicros = settings.clock().nowMicros();
    try {
      vertx.deployVerticle(verticle, StationVerticle.OPTIONS).await();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> vertx.close().await()));
      summary(verticle.done().get(), settings.clock().nowMicros() - startMicros);
      return 0;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private void summary(Progress progress, long tookMicros) {
    spec.commandLine()
        .getOut()
        .printf(
            "replayed %s: %d readings made, %d acknowledged as stored by this run, %d waiting,"
                + " %d dropped, %.1f s%n",
            replay,
            progress.produced(),
            progress.acknowledged(),
            progress.waiting(),
            progress.dropped(),
            tookMicros / 1e6);
  }
}
