package org.yizhan.edge.app;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Runs one {@link StationAgent} on a Vert.x worker context, which does one thing at a time: a turn
 * each {@link #TICK}, and one after another while there is the past to play. Deploy it with {@link
 * #OPTIONS}.
 */
public final class StationVerticle extends AbstractVerticle {
  /** Time between two turns of an agent that has caught up. */
  public static final Duration TICK = Duration.ofMillis(100);

  /**
   * The agent blocks on its outbox, in native code, where a virtual thread would hold its carrier.
   */
  public static final DeploymentOptions OPTIONS =
      new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER);

  private final AgentSettings settings;
  private final CompletableFuture<Progress> done = new CompletableFuture<>();
  private volatile StationAgent agent;
  private boolean turnQueued;

  public StationVerticle(AgentSettings settings) {
    this.settings = settings;
  }

  @Override
  public void start() throws ConfigurationException {
    StationAgent fresh =
        new StationAgent(settings, task -> context.runOnContext(v -> guarded(task)));
    agent = fresh;
    fresh.start();
    vertx.setPeriodic(TICK.toMillis(), id -> queueTurn());
    queueTurn();
  }

  private void queueTurn() {
    if (!turnQueued) {
      turnQueued = true;
      context.runOnContext(v -> guarded(this::turn));
    }
  }

  private void turn() {
    turnQueued = false;
    boolean more = agent.turn();
    if (settings.world() instanceof WorldSettings.ReplayWorld && agent.progress().done()) {
      done.complete(agent.progress());
    } else if (more) {
      queueTurn();
    }
  }

  /** An agent that fails must not look alive: whoever waits for it is told. */
  private void guarded(Runnable task) {
    try {
      if (!done.isDone()) {
        task.run();
      }
    } catch (RuntimeException e) {
      done.completeExceptionally(e);
    }
  }

  /** How far the agent is; from any thread. */
  public Progress progress() {
    StationAgent running = agent;
    return running == null ? Progress.NONE : running.progress();
  }

  /** Completes when a replay is over and stored; fails when the agent does, whatever its world. */
  public CompletableFuture<Progress> done() {
    return done;
  }

  @Override
  public void stop() {
    if (agent != null) {
      agent.close();
    }
  }
}
