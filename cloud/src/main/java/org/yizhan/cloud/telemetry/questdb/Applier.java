package org.yizhan.cloud.telemetry.questdb;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.wal.ApplyWal2TableJob;
import io.questdb.std.str.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that applies the write-ahead logs to the tables. It rests between its rounds: each
 * rewrites the end of the newest day and syncs it to the disk, however little it adds, so one round
 * for several commits costs a fraction of a round for each. Who has to see everything now {@link
 * #hurry hurries} it.
 */
final class Applier implements AutoCloseable {
  /** Queries that do not wait see a reading at most about this much later. */
  private static final Duration REST = Duration.ofMillis(100);

  private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

  private final ApplyWal2TableJob job;
  private final Semaphore hurried = new Semaphore(0);
  private final Thread thread =
      Thread.ofPlatform().name("questdb-apply").daemon().unstarted(this::run);
  private volatile boolean stopping;

  /**
   * @param workers threads that help to write a table
   */
  Applier(CairoEngine engine, int workers) {
    job = new ApplyWal2TableJob(engine, workers);
  }

  void start() {
    thread.start();
  }

  /** Begins the next round at once. */
  void hurry() {
    hurried.release();
  }

  private void run() {
    try {
      while (!stopping) {
        round();
        hurried.tryAcquire(REST.toMillis(), TimeUnit.MILLISECONDS);
        hurried.drainPermits();
      }
    } catch (InterruptedException e) {
      LOG.error("telemetry store: interrupted, and queries see no more of what is written", e);
    } finally {
      Path.clearThreadLocals();
    }
  }

  /** Until nothing is left to apply. A table that cannot be applied is suspended, not retried. */
  private void round() {
    try {
      while (!stopping && job.run(0, () -> stopping)) {
        // The next notification; one can stand for many commits.
      }
    } catch (RuntimeException | Error e) {
      LOG.error("telemetry store: the log could not be applied; trying again", e);
    }
  }

  /**
   * Returns when the round in hand is over. What is not applied is applied after the next start.
   */
  @Override
  public void close() {
    stopping = true;
    hurry();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    job.close();
  }
}
