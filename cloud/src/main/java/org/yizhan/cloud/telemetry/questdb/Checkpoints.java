package org.yizhan.cloud.telemetry.questdb;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.CairoError;
import io.questdb.cairo.CairoException;
import io.questdb.cairo.sql.SqlExecutionCircuitBreaker;
import io.questdb.griffin.SqlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yizhan.cloud.telemetry.StoreCheckpoint;
import org.yizhan.cloud.telemetry.StoreException;

/**
 * QuestDB's checkpoints, by its procedure for backups (questdb.com/docs, "Backup and restore").
 * While one is held, no file that the moment needs is removed or rewritten; rows that come later
 * are appended behind it. A copy of the folder, together with the checkpoint's own small files,
 * becomes that moment again in {@link #recover}: it cuts tables and logs back to what the
 * checkpoint says and rebuilds symbols and indexes, which were copied while they changed.
 */
final class Checkpoints {
  /** The folder with the tables. */
  static final String TABLES = "telemetry";

  /** The checkpoint's own files; QuestDB wants them beside the folder with the tables. */
  static final String MARKS = ".checkpoint";

  /** QuestDB recovers from a checkpoint at its start when it finds this file. */
  private static final String TRIGGER = "_restore";

  private final CairoEngine cairo;
  private final Path folder;

  Checkpoints(CairoEngine cairo, Path folder) {
    this.cairo = cairo;
    this.folder = folder.toAbsolutePath();
  }

  /** Everything that queries see now; closing it releases the files. */
  StoreCheckpoint create() throws StoreException {
    try {
      cairo.checkpointCreate(SqlExecutionCircuitBreaker.NOOP_CIRCUIT_BREAKER, false);
    } catch (SqlException | CairoException | CairoError e) {
      throw new StoreException("the telemetry store made no checkpoint: " + e.getMessage(), e);
    }
    return new StoreCheckpoint(
        Map.of(TABLES, folder, MARKS, folder.resolveSibling(MARKS)), this::release);
  }

  /** Also lets go of one that a process which was killed has left; no harm if there is none. */
  void release() {
    try {
      cairo.checkpointRelease();
    } catch (SqlException e) {
      throw new IllegalStateException("the checkpoint was not released: " + e.getMessage(), e);
    }
  }

  /**
   * Makes copied folders a store again; the copy of a store at rest, which has no checkpoint, is
   * one already. Nothing else may use them.
   *
   * @param folder the tables; {@link #MARKS} is its sibling
   */
  static void recover(Path folder) throws StoreException {
    if (!Files.exists(folder.resolveSibling(MARKS))) {
      return;
    }
    try {
      Files.writeString(folder.resolveSibling(TRIGGER), "");
      new CairoEngine(new Recovering(folder)).close();
      // Both are QuestDB's to remove; what is left would be recovered from again.
      Files.deleteIfExists(folder.resolveSibling(TRIGGER));
    } catch (IOException | CairoException | CairoError e) {
      throw new StoreException(
          "the copy of the telemetry store in " + folder + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** Reads the checkpoint that is there. */
  private static final class Recovering extends Durable {
    Recovering(Path folder) {
      super(folder);
    }

    @Override
    public boolean isCheckpointRecoveryEnabled() {
      return true;
    }

    /** They were copied while they changed: key and value file may be of different moments. */
    @Override
    public boolean getCheckpointRecoveryRebuildColumnIndexes() {
      return true;
    }
  }
}
