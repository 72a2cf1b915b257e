package org.yizhan.edge.app;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.clock.ClockState;
import org.yizhan.edge.control.configuration.Probation;
import org.yizhan.edge.control.diagnostics.LogRing;
import org.yizhan.edge.hardware.HostProbe;
import org.yizhan.edge.hardware.Watchdog;
import org.yizhan.edge.hardware.pi.LinuxWatchdog;
import org.yizhan.edge.hardware.pi.PiHardware;
import org.yizhan.edge.hardware.simulated.Rehearsal;
import org.yizhan.edge.hardware.simulated.Script;
import org.yizhan.edge.hardware.simulated.TraceException;
import org.yizhan.edge.hardware.simulated.TraceFile;
import org.yizhan.edge.outbox.OutboxLimits;
import org.yizhan.edge.status.RecentNotes;
import org.yizhan.edge.status.http.StatusServer;
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
    version = "yizhan edge " + StationVerticle.VERSION)
final class RunCommand implements Callable<Integer> {
  private static final String BUNDLE = "bundle.json";

  /** A computer whose date is always right, by a clock chip or otherwise, need not be asked. */
  private static final String TRUST_CLOCK = "YIZHAN_TRUST_CLOCK";

  /** A loop hung and could not be replaced: whoever started the program starts it anew. */
  private static final int EXIT_STUCK = 70;

  /** Beside the data folder, see {@code firmware-config/image/README.md}. */
  private static final String ROLLBACK_REASON = "rollback.reason";

  private static final long CLOSE_SECONDS = 10;

  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

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
      names = "--watchdog",
      paramLabel = "DEVICE",
      description = "feed this watchdog, as /dev/watchdog, while the agent works")
  private Path watchdog;

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
    HostProbe host = PiHardware.host(data, Built.micros() / 1_000_000);
    Clocks clocks = Clocks.ofSystem(clockState(host));
    WorldSettings world = world(station, clocks, host);
    boolean real = world instanceof WorldSettings.RealWorld;
    return run(
        new AgentSettings(
            station,
            data,
            broker,
            world,
            clocks,
            real ? Optional.of(host) : Optional.empty(),
            OutboxLimits.usual(),
            Probation.USUAL,
            new ProgramEnd.OfService(ProgramEnd.OfService.REBOOT_REQUEST, RunCommand::exit),
            new LogRing()));
  }

  private WorldSettings world(StationProfile station, Clocks clocks, HostProbe host)
      throws ConfigurationException {
    if (replay != null) {
      return new WorldSettings.ReplayWorld(trace(station));
    }
    if (rehearse) {
      Rehearsal rehearsal = new Rehearsal(station, REHEARSAL_STEP);
      return new WorldSettings.LiveWorld(rehearsal, new Script(), clocks.wallMicros());
    }
    return new WorldSettings.RealWorld((clock, loop) -> PiHardware.open(clock, loop, host));
  }

  private static Supplier<ClockState> clockState(HostProbe host) {
    boolean always = Boolean.parseBoolean(System.getenv(TRUST_CLOCK));
    return always ? () -> ClockState.CHIP : host::clockState;
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
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(vertx)));
      if (replay == null) {
        attend(vertx, verticle);
      }
      summary(verticle.done().get(), settings.clocks().monotonicMicros() - startMicros);
      return 0;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** What an agent needs that runs for years: a watch over its loops, and somebody to tell. */
  private void attend(Vertx vertx, StationVerticle verticle) {
    RecentNotes notes = new RecentNotes();
    RecentWarnings.listen(notes, verticle.settings().log(), verticle::nowMicros);
    tellRollback();
    Optional<Watchdog> device = Optional.ofNullable(watchdog).flatMap(LinuxWatchdog::open);
    vertx
        .deployVerticle(
            new Supervisor(verticle, device, UpgradeTrial.of(System.getenv()), RunCommand::giveUp))
        .await();
    long startMicros = verticle.nowMicros();
    StatusServer.start(
        status.address(),
        status.port(),
        () ->
            new StatusView(verticle)
                .status(
                    Duration.of(verticle.nowMicros() - startMicros, ChronoUnit.MICROS),
                    notes.list()));
  }

  /** The package took a version back and says why; told once, as a line of the log. */
  private void tellRollback() {
    Path reason = data.toAbsolutePath().resolveSibling(ROLLBACK_REASON);
    try {
      if (Files.exists(reason)) {
        LOG.warn("{}", Files.readString(reason).strip());
        Files.delete(reason);
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}", reason, e.toString());
    }
  }

  private static void exit(int status) {
    // On a thread of its own: the end waits for the loops, and this may be one of them.
    Thread.ofPlatform().name("end of the program").start(() -> System.exit(status));
  }

  /** A loop that hangs does not hold up the program's end for ever. */
  private static void close(Vertx vertx) {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.warn("the agent did not end well: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends at once: what hangs would hang in the orderly end as well. */
  private static void giveUp(String reason) {
    Runtime.getRuntime().halt(EXIT_STUCK);
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
