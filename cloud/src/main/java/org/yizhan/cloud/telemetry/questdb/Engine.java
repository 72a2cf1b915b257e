package org.yizhan.cloud.telemetry.questdb;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.CairoException;
import io.questdb.cairo.wal.CheckWalTransactionsJob;
import io.questdb.cairo.wal.WalPurgeJob;
import io.questdb.griffin.SqlException;
import io.questdb.mp.WorkerPool;
import io.questdb.mp.WorkerPoolConfiguration;
import io.questdb.mp.WorkerPoolUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yizhan.cloud.telemetry.StoreException;

/**
 * A QuestDB in this process. Embedded, nobody else runs its background jobs: applying the
 * write-ahead log to the tables, finding transactions that were left behind, removing the log's
 * applied parts, and the pieces of parallel queries and merges.
 */
final class Engine implements AutoCloseable {
  /** Threads that help with writing tables and with queries. */
  static final int WORKERS = 2;

  /** QuestDB reads its logging configuration from the resource that this property names. */
  private static final String LOG_PROPERTY = "out";

  private static final String LOG_RESOURCE = "/org/yizhan/cloud/telemetry/questdb/log.conf";

  private final CairoEngine cairo;
  private final WorkerPool workers;
  private final Applier applier;

  private Engine(CairoEngine cairo, WorkerPool workers, Applier applier) {
    this.cairo = cairo;
    this.workers = workers;
    this.applier = applier;
  }

  /**
   * Opens the store in a folder, which is made if need be.
   *
   * @param tables statements that make the tables that are missing
   */
  static Engine open(Path folder, Iterable<String> tables) throws StoreException {
    if (System.getProperty(LOG_PROPERTY) == null) {
      System.setProperty(LOG_PROPERTY, LOG_RESOURCE);
    }
    CairoEngine cairo = null;
    try {
      Files.createDirectories(folder);
      cairo = new CairoEngine(new Durable(folder));
      cairo.load();
      cairo.buildViewGraphs();
      for (String table : tables) {
        cairo.execute(table);
      }
      WorkerPool workers = workers(cairo);
      workers.start();
      Applier applier = new Applier(cairo, WORKERS);
      applier.start();
      return new Engine(cairo, workers, applier);
    } catch (IOException | SqlException | CairoException e) {
      if (cairo != null) {
        cairo.close();
      }
      throw new StoreException(
          "the telemetry store in "
              + folder
              + " cannot be opened; is another process using it? ("
              + e.getMessage()
              + ")",
          e);
    }
  }

  CairoEngine cairo() {
    return cairo;
  }

  Applier applier() {
    return applier;
  }

  private static WorkerPool workers(CairoEngine cairo) throws SqlException {
    WorkerPool workers = new WorkerPool(new Workers());
    WorkerPoolUtils.setupQueryJobs(workers, cairo);
    WorkerPoolUtils.setupWriterJobs(workers, cairo);
    workers.assign(new CheckWalTransactionsJob(cairo));
    WalPurgeJob purge = new WalPurgeJob(cairo);
    workers.assign(purge);
    workers.freeOnExit(purge);
    return workers;
  }

  @Override
  public void close() {
    applier.close();
    workers.halt();
    cairo.close();
  }

  /** The threads; they must not keep the process alive. */
  private static final class Workers implements WorkerPoolConfiguration {
    @Override
    public String getPoolName() {
      return "questdb";
    }

    @Override
    public int getWorkerCount() {
      return WORKERS;
    }

    /**
     * Rounds without work after which a worker naps, then sleeps. The defaults (7,000 and 10,000)
     * spin for longer than the commits of a busy service are apart.
     */
    @Override
    public long getNapThreshold() {
      return 50;
    }

    @Override
    public long getSleepThreshold() {
      return 500;
    }

    @Override
    public boolean isDaemonPool() {
      return true;
    }

    @Override
    public boolean haltOnError() {
      return false;
    }
  }
}
