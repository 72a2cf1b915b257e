package org.yizhan.cloud.telemetry.questdb;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.CairoException;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.wal.seq.SeqTxnTracker;
import io.questdb.griffin.SqlException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.telemetry.StoreException;

/**
 * How far the tables are behind their write-ahead logs. A table whose log cannot be applied (disk
 * full, for example) is suspended by QuestDB: commits go on into the log, which loses nothing, but
 * queries see no more of them.
 */
final class ApplyWatch {
  /** Most commits of a table that may wait to be applied: then writers wait. */
  static final long LAG_LIMIT_COMMITS = 2_000;

  /** A writer waits no longer than this for room; the caller tries again. */
  private static final Duration ROOM_TIMEOUT = Duration.ofSeconds(30);

  /** A reader waits no longer than this for what was written. */
  private static final Duration VISIBLE_TIMEOUT = Duration.ofMinutes(2);

  private static final Duration LOOK = Duration.ofMillis(1);

  private static final Logger LOG = LoggerFactory.getLogger(ApplyWatch.class);

  private final CairoEngine engine;
  private final Applier applier;
  private final List<TableToken> tables;

  ApplyWatch(CairoEngine engine, Applier applier, List<TableToken> tables) {
    this.engine = engine;
    this.applier = applier;
    this.tables = tables;
  }

  /** Waits while more than {@link #LAG_LIMIT_COMMITS} commits of the table wait to be applied. */
  void awaitRoom(TableToken table) throws StoreException {
    await(table, lastCommit(table) - LAG_LIMIT_COMMITS, ROOM_TIMEOUT);
  }

  /** Waits until queries see everything that is committed now. */
  void awaitApplied() throws StoreException {
    for (TableToken table : tables) {
      await(table, lastCommit(table), VISIBLE_TIMEOUT);
    }
  }

  long lagCommits() {
    long most = 0;
    for (TableToken table : tables) {
      most = Math.max(most, lastCommit(table) - Math.max(0, tracker(table).getWriterTxn()));
    }
    return most;
  }

  Optional<String> trouble() {
    return tables.stream()
        .filter(this::suspended)
        .map(
            table ->
                "the table " + table.getTableName() + " is suspended: " + reason(tracker(table)))
        .findFirst();
  }

  void resumeSuspended() {
    for (TableToken table : tables) {
      if (suspended(table)) {
        LOG.error(
            "telemetry store: the table {} was suspended ({}); resuming it",
            table.getTableName(),
            reason(tracker(table)));
        try {
          engine.execute("ALTER TABLE " + table.getTableName() + " RESUME WAL");
        } catch (SqlException | CairoException e) {
          LOG.error("telemetry store: resuming {} failed", table.getTableName(), e);
        }
      }
    }
  }

  private void await(TableToken table, long commit, Duration timeout) throws StoreException {
    if (tracker(table).getWriterTxn() < commit) {
      applier.hurry();
    }
    long waitedMillis = 0;
    while (tracker(table).getWriterTxn() < commit) {
      if (suspended(table)) {
        throw failed(table, "is suspended: " + reason(tracker(table)));
      }
      if (waitedMillis >= timeout.toMillis()) {
        throw failed(table, "has been behind for " + timeout.toSeconds() + " s");
      }
      pause();
      waitedMillis += LOOK.toMillis();
    }
  }

  private static void pause() throws StoreException {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while waiting for the telemetry store", e);
    }
  }

  private static StoreException failed(TableToken table, String why) {
    return new StoreException("the table " + table.getTableName() + " " + why, null);
  }

  private boolean suspended(TableToken table) {
    return engine.getTableSequencerAPI().isSuspended(table);
  }

  private static String reason(SeqTxnTracker tracker) {
    String message = tracker.getErrorMessage();
    return message == null || message.isEmpty() ? "its log could not be applied" : message;
  }

  private long lastCommit(TableToken table) {
    return engine.getTableSequencerAPI().lastTxn(table);
  }

  private SeqTxnTracker tracker(TableToken table) {
    return engine.getTableSequencerAPI().getTxnTracker(table);
  }
}
