package org.yizhan.edge.app;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.control.command.Action;
import org.yizhan.edge.control.command.CommandBook;
import org.yizhan.edge.control.configuration.ConfigurationFolder;
import org.yizhan.edge.control.durable.DurableFolder;
import org.yizhan.edge.guard.Effect;
import org.yizhan.edge.guard.Input;
import org.yizhan.edge.health.Liveness;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.Topics.Leaf;

/**
 * One station's agent on Vert.x: the uplink loop on this verticle's worker context, which does one
 * thing at a time, and the sensor loop on a {@link SensorVerticle}'s. Deploy it with {@link
 * #OPTIONS}.
 */
public final class StationVerticle extends AbstractVerticle
    implements Remote.Site, Supervisor.Supervised {
  /** The agent's version, as it names itself. */
  public static final String VERSION = "1.0.0";

  /**
   * The agent blocks on its outbox, in native code, where a virtual thread would hold its carrier.
   */
  public static final DeploymentOptions OPTIONS =
      new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER);

  /** A sensor loop that fails is begun anew; one that fails so often in one life ends the agent. */
  private static final int MOST_FAILURES = 20;

  /** A sensor loop that does not end within this when another profile is to run is left behind. */
  private static final Duration SENSORS_END = Duration.ofSeconds(10);

  /** What was published has so long to get out before the program ends. */
  private static final Duration LAST_WORDS = Duration.ofMillis(500);

  private static final String CONTROL_FOLDER = "control";
  private static final Logger LOG = LoggerFactory.getLogger(StationVerticle.class);

  private final CompletableFuture<Progress> done = new CompletableFuture<>();
  private volatile AgentSettings settings;
  private volatile AgentStore store;
  private volatile UplinkLoop uplink;
  private volatile SensorVerticle sensors;
  private volatile Profiles profiles;
  private Remote remote;
  private Turns turns;
  private Optional<String> sensorsDeployment = Optional.empty();
  private int failures;

  public StationVerticle(AgentSettings settings) {
    this.settings = settings;
  }

  @Override
  public void start(Promise<Void> started) throws ConfigurationException {
    store = new AgentStore(settings);
    turns = new Turns(vertx, context, this::turn, done::completeExceptionally);
    profiles = chosenProfiles();
    uplink = new UplinkLoop(settings, store, turns);
    remote = new Remote(new CommandBook(controlFolder()), profiles, this);
    sensors = newSensors();
    // The link is made while the hardware is opened: both take their time.
    uplink.start(sensors, remote::message, remote::tick);
    deploySensors().onSuccess(id -> turns.soon()).<Void>mapEmpty().onComplete(started);
  }

  /** The folder of both commands and profiles; one that cannot be used is told of when it is. */
  private DurableFolder controlFolder() {
    DurableFolder folder = new DurableFolder(settings.data().resolve(CONTROL_FOLDER));
    try {
      folder.open();
    } catch (IOException e) {
      LOG.warn("{}: the folder cannot be used: {}", folder, e.toString());
    }
    return folder;
  }

  /** A simulated world keeps its profile; a station runs the one that the cloud gave it last. */
  private Profiles chosenProfiles() {
    if (!(settings.world() instanceof WorldSettings.RealWorld)) {
      return new FixedProfile(settings.profile());
    }
    ConfigurationFolder folder = new ConfigurationFolder(controlFolder(), settings.probation());
    StationProfile first = folder.startWith(settings.profile(), store.clock().nowMicros());
    settings = settings.with(first);
    store.use(first);
    return new TriedProfiles(
        folder, first, store.clock(), () -> uplink.evidence(), this::runProfile);
  }

  private SensorVerticle newSensors() {
    return new SensorVerticle(
        settings, store, uplink.lastPump(), uplink, uplink::figures, this::sensorsFailed);
  }

  private Future<String> deploySensors() {
    sensorsDeployment = Optional.empty();
    SensorVerticle deployed = sensors;
    return vertx
        .deployVerticle(deployed, OPTIONS)
        .onSuccess(
            id -> {
              if (deployed == sensors) {
                sensorsDeployment = Optional.of(id);
              }
            });
  }

  private long turn() {
    long wait = uplink.turn(sensors::linked);
    if (settings.world() instanceof WorldSettings.ReplayWorld && uplink.progress().done()) {
      done.complete(uplink.progress());
    }
    return wait;
  }

  /**
   * Runs another profile: the present sensor loop hands over its last readings, then one with the
   * new profile goes on from there.
   */
  private void runProfile(StationProfile profile) {
    SensorVerticle before = sensors;
    AtomicBoolean ended = new AtomicBoolean();
    // At once: whichever loop comes next, because this one ends or because it hangs, is the new
    // one.
    settings = settings.with(profile);
    Runnable next =
        () -> {
          if (ended.compareAndSet(false, true)) {
            uplink.use(profile);
            if (before == sensors) {
              replace();
            }
          }
        };
    sensorsDeployment.ifPresentOrElse(
        id -> vertx.undeploy(id).onComplete(result -> turns.execute(next)),
        () -> turns.execute(next));
    vertx.setTimer(SENSORS_END.toMillis(), id -> turns.execute(next));
  }

  /** In a station the others go on; a simulated world that fails is over. From any thread. */
  private void sensorsFailed(RuntimeException failure) {
    if (settings.world() instanceof WorldSettings.RealWorld) {
      LOG.error("the sensor loop failed and begins anew", failure);
      turns.execute(() -> replaceFailed(failure));
    } else {
      done.completeExceptionally(failure);
    }
  }

  private void replaceFailed(RuntimeException failure) {
    failures++;
    if (failures > MOST_FAILURES) {
      done.completeExceptionally(failure);
    } else {
      uplink.sensorsRestarted();
      replace();
    }
  }

  /** The new loop begins where the last stored readings lead to. */
  @Override
  public void replaceSensors(String reason) {
    LOG.warn("new sensor loop: {}", reason);
    turns.execute(
        () -> {
          uplink.sensorsRestarted();
          replace();
        });
  }

  private void replace() {
    sensors.abandon();
    sensors = newSensors();
    uplink.hear(sensors);
    deploySensors()
        .onFailure(
            failure -> LOG.error("the new sensor loop cannot begin: {}", failure.toString()));
  }

  @Override
  public boolean publish(Leaf leaf, byte[] payload, boolean retained) {
    return uplink.publish(leaf, payload, retained);
  }

  @Override
  public long dateMicros() {
    return store.entrance().timeline().date(store.clock().nowMicros()).micros();
  }

  @Override
  public boolean clockTrusted() {
    return store.entrance().timeline().dated();
  }

  @Override
  public void request(Input.Request request, Consumer<Effect.Answer> answered) {
    sensors.request(request, answer -> turns.execute(() -> answered.accept(answer)));
  }

  @Override
  public Optional<String> forbidden(Action action) {
    return settings.end().forbidden(action);
  }

  @Override
  public void end(Action action) {
    vertx.setTimer(LAST_WORDS.toMillis(), id -> settings.end().carryOut(action));
  }

  @Override
  public String diagnostics() {
    return new StatusView(this).diagnostics(settings.log().lines()).text();
  }

  @Override
  public Liveness.Beats beats() {
    return new Liveness.Beats(sensors.beatMicros(), uplink.beatMicros());
  }

  @Override
  public long nowMicros() {
    return store.clock().nowMicros();
  }

  @Override
  public boolean works() {
    return uplink.works();
  }

  /** What the agent runs with; from any thread. */
  AgentSettings settings() {
    return settings;
  }

  AgentStore store() {
    return store;
  }

  UplinkLoop uplink() {
    return uplink;
  }

  SensorVerticle sensors() {
    return sensors;
  }

  Profiles profiles() {
    return profiles;
  }

  /** How far the agent is; from any thread. */
  public Progress progress() {
    UplinkLoop running = uplink;
    return running == null ? Progress.NONE : running.progress();
  }

  /** Completes when a replay is over and stored; fails when the agent does, whatever its world. */
  public CompletableFuture<Progress> done() {
    return done;
  }

  @Override
  public void stop() {
    if (uplink != null) {
      turns.end();
      uplink.close();
    }
  }
}
