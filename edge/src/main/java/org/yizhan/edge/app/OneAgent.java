package org.yizhan.edge.app;

import io.vertx.core.VertxOptions;

/** Vert.x for a process with one agent: no more threads than it needs. */
final class OneAgent {
  /** The uplink loop, the sensor loop, and those that were given up because they were stuck. */
  private static final int WORKERS = 6;

  /** One event loop for timers and supervision; the agent's own work is on worker threads. */
  static final VertxOptions OPTIONS =
      new VertxOptions()
          .setEventLoopPoolSize(1)
          .setWorkerPoolSize(WORKERS)
          .setInternalBlockingPoolSize(1);

  private OneAgent() {}
}
