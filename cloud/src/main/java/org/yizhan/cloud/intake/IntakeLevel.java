package org.yizhan.cloud.intake;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;

/**
 * How full the table is.
 *
 * @param waiting its rows
 * @param oldest when the oldest of them was handed over, null when there is none
 */
@Introspected
record IntakeLevel(long waiting, long bytes, @Nullable Instant oldest) {
  static final long LIMIT_ROWS = 5_000;

  static final long LIMIT_BYTES = 256L << 20;

  /** Backlog may take half; the rest is kept free for the present. */
  static final int HISTORY_PART = 2;

  boolean full() {
    return waiting >= LIMIT_ROWS || bytes >= LIMIT_BYTES;
  }

  boolean fullForHistory() {
    return waiting >= LIMIT_ROWS / HISTORY_PART || bytes >= LIMIT_BYTES / HISTORY_PART;
  }

  /** With these rows more. */
  IntakeLevel plus(List<IntakeRow> rows) {
    return new IntakeLevel(
        waiting + rows.size(), bytes + rows.stream().mapToLong(IntakeRow::bytes).sum(), oldest);
  }
}
