package org.yizhan.edge.app;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.health.Liveness;

/**
 * One station's agent on Vert.x: the uplink loop on this verticle's worker context, which does one
 * thing at a time, and the sensor loop on a {@link SensorVerticle}'s. Deploy it with {@link
 * #OPTIONS}.
 */
public final class StationVerticle extends AbstractVerticle {
  /** The agent's version, as it names itself. */
  public static final String VERSION = "1.0.0";

  /**
   * The agent blocks on its outbox, in native code, where a virtual thread would hold its carrier.
   */
  public static final DeploymentOptions OPTIONS =
      new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER);

  /** A sensor loop that fails is begun anew; one that fails so often in one life ends the agent. */
  private static final int MOST_FAILURES = 20;

  private static final Logger LOG = LoggerFactory.getLogger(StationVerticle.class);

  private final AgentSettings settings;
  private final CompletableFuture<Progress> done = new CompletableFuture<>();
  private volatile AgentStore store;
  private volatile UplinkLoop uplink;
  private volatile SensorVerticle sensors;
  private Turns turns;
  private int failures;

  public StationVerticle(AgentSettings settings) {
    this.settings = settings;
  }

  @Override
  public void start(Promise<Void> started) throws ConfigurationException {
    store = new AgentStore(settings);
    turns = new Turns(vertx, context, this::turn, done::completeExceptionally);
    uplink = new UplinkLoop(settings, store, turns);
    sensors = newSensors();
    // The link is made while the hardware is opened: both take their time.
    uplink.start(sensors);
    vertx
        .deployVerticle(sensors, OPTIONS)
        .onSuccess(id -> turns.soon())
        .<Void>mapEmpty()
        .onComplete(started);
  }

  private SensorVerticle newSensors() {
    return new SensorVerticle(
        settings, store, uplink.lastPump(), uplink, uplink::figures, this::sensorsFailed);
  }

  private long turn() {
    long wait = uplink.turn(sensors::linked);
    if (settings.world() instanceof WorldSettings.ReplayWorld && uplink.progress().done()) {
      done.complete(uplink.progress());
    }
    return wait;
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
      replace();
    }
  }

  /**
   * Leaves the present sensor loop behind, which may be stuck, and begins a new one where the last
   * stored readings lead to; from any thread.
   */
  void replaceSensors(String reason) {
    LOG.warn("new sensor loop: {}", reason);
    turns.execute(this::replace);
  }

  private void replace() {
    sensors.abandon();
    SensorVerticle fresh = newSensors();
    sensors = fresh;
    uplink.sensorsReplaced(fresh);
    vertx
        .deployVerticle(fresh, OPTIONS)
        .onFailure(
            failure -> LOG.error("the new sensor loop cannot begin: {}", failure.toString()));
  }

  /** When each loop last showed that it lives, station time; from any thread. */
  Liveness.Beats beats() {
    return new Liveness.Beats(sensors.beatMicros(), uplink.beatMicros());
  }

  /** Station time now; from any thread. */
  long nowMicros() {
    return store.clock().nowMicros();
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
