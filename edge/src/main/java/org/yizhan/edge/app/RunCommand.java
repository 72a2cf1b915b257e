package org.yizhan.edge.app;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.yizhan.edge.hardware.HostProbe;
import org.yizhan.edge.hardware.pi.PiHardware;
import org.yizhan.edge.hardware.simulated.Rehearsal;
import org.yizhan.edge.hardware.simulated.Script;
import org.yizhan.edge.hardware.simulated.TraceException;
import org.yizhan.edge.hardware.simulated.TraceFile;
import org.yizhan.edge.outbox.OutboxLimits;
import org.yizhan.profile.StationProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code edge}: runs the agent on this computer's hardware, or replays a trace. */
@Command(
    name = "edge",
    description = "The agent of one station; check PROFILE only reads its profile.",
    mixinStandardHelpOptions = true,
    version = "yizhan edge " + StationVerticle.VERSION)
final class RunCommand implements Callable<Integer> {
  private static final String BUNDLE = "bundle.json";

  /** A computer whose date is always right, by a clock chip or otherwise, need not be asked. */
  private static final String TRUST_CLOCK = "YIZHAN_TRUST_CLOCK";

  /** How often a rehearsal moves each measure. */
  private static final Duration REHEARSAL_STEP = Duration.ofSeconds(1);

  @Spec private CommandSpec spec;

  @Option(names = "--profile", paramLabel = "FILE", description = "the profile")
  private Path profile;

  @Option(names = "--replay", paramLabel = "TRACE.csv", description = "replay this trace and end")
  private Path replay;

  @Option(
      names = "--rehearse",
      description = "simulated hardware with made-up values instead of this computer's, live")
  private boolean rehearse;

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

  @Override
  public Integer call() throws Exception {
    if (profile == null) {
      // Not "required" above: picocli would then want it for check as well.
      throw new ConfigurationException("no profile: name the station's with --profile FILE");
    }
    StationProfile station = ProfileFile.read(profile);
    BrokerSettings broker = new Bundle(bundleFile(), System.getenv()).broker(station.id());
    Clocks clocks = Clocks.ofSystem(clockTrust());
    return run(
        new AgentSettings(
            station, data, broker, world(station, clocks), clocks, OutboxLimits.usual()));
  }

  private WorldSettings world(StationProfile station, Clocks clocks) throws ConfigurationException {
    if (replay != null) {
      return new WorldSettings.ReplayWorld(trace(station));
    }
    if (rehearse) {
      Rehearsal rehearsal = new Rehearsal(station, REHEARSAL_STEP);
      return new WorldSettings.LiveWorld(rehearsal, new Script(), clocks.wallMicros());
    }
    return new WorldSettings.RealWorld((clock, loop) -> PiHardware.open(clock, loop, data));
  }

  private BooleanSupplier clockTrust() {
    HostProbe host = PiHardware.host(data);
    return Boolean.parseBoolean(System.getenv(TRUST_CLOCK)) ? () -> true : host::clockSet;
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
    Vertx vertx = Vertx.vertx(OneAgent.OPTIONS);
    long startMicros = settings.clocks().monotonicMicros();
    try {
      vertx.deployVerticle(verticle, StationVerticle.OPTIONS).await();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> vertx.close().await()));
      summary(verticle.done().get(), settings.clocks().monotonicMicros() - startMicros);
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
