package org.yizhan.edge.app;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

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

  private final AgentSettings settings;
  private final CompletableFuture<Progress> done = new CompletableFuture<>();
  private volatile UplinkLoop uplink;
  private volatile SensorVerticle sensors;
  private Turns turns;

  public StationVerticle(AgentSettings settings) {
    this.settings = settings;
  }

  @Override
  public void start(Promise<Void> started) throws ConfigurationException {
    AgentStore store = new AgentStore(settings);
    turns = new Turns(vertx, context, this::turn, done::completeExceptionally);
    UplinkLoop loop = new UplinkLoop(settings, store, turns);
    uplink = loop;
    Map<String, Object> checkpoint = loop.lastPump();
    SensorVerticle side =
        new SensorVerticle(
            settings, store.clock(), checkpoint, loop, loop::figures, done::completeExceptionally);
    sensors = side;
    // The link is made while the hardware is opened: both take their time.
    loop.start(side);
    vertx
        .deployVerticle(side, OPTIONS)
        .onSuccess(id -> turns.soon())
        .<Void>mapEmpty()
        .onComplete(started);
  }

  private long turn() {
    long wait = uplink.turn(sensors::linked);
    if (settings.world() instanceof WorldSettings.ReplayWorld && uplink.progress().done()) {
      done.complete(uplink.progress());
    }
    return wait;
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
