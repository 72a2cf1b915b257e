package org.yizhan.cloud.telemetry.questdb;

import io.questdb.cairo.CommitMode;
import io.questdb.cairo.DefaultCairoConfiguration;
import java.nio.file.Path;

/** Each commit is on the disk when it returns, also over a loss of power. */
class Durable extends DefaultCairoConfiguration {
  Durable(Path folder) {
    super(
        folder.toAbsolutePath().toString(),
        folder.toAbsolutePath().getParent() == null
            ? "/"
            : folder.toAbsolutePath().getParent().toString());
  }

  @Override
  public int getCommitMode() {
    return CommitMode.SYNC;
  }

  /** The default of 0 suspends a table at its first late write. */
  @Override
  public int getPartitionEncoderParquetRowGroupSize() {
    return 100_000;
  }

  /**
   * A commit that reaches back, as nearly every one does, rewrites its day from there on if what
   * lies before is at least this long; otherwise from the day's beginning. With the default of 50
   * MiB a reading costs 2 to 6 KiB of writing, with this 0.3.
   */
  @Override
  public long getPartitionO3SplitMinSize() {
    return 1L << 20;
  }
}
