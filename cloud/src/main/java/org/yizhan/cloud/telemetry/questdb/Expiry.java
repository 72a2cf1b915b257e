package org.yizhan.cloud.telemetry.questdb;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.CairoException;
import io.questdb.griffin.SqlException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.StoreException;

/** Drops the partitions whose rows are all older than they are to be kept. */
final class Expiry {
  private Expiry() {}

  static void drop(CairoEngine engine, Retention retention, Instant now) throws StoreException {
    drop(engine, Tables.READING, retention.raw(), ChronoUnit.DAYS, now);
    drop(engine, Tables.ARRIVAL, retention.raw(), ChronoUnit.DAYS, now);
    drop(engine, Tables.HOURLY, retention.hourly(), ChronoUnit.DAYS, now);
  }

  private static void drop(
      CairoEngine engine, String table, Optional<Duration> kept, ChronoUnit unit, Instant now)
      throws StoreException {
    if (kept.isEmpty()) {
      return;
    }
    Instant before = now.minus(kept.get()).truncatedTo(unit);
    try {
      // QuestDB drops a partition when the condition holds for its beginning.
      engine.execute("ALTER TABLE " + table + " DROP PARTITION WHERE t < '" + before + "'");
    } catch (SqlException | CairoException e) {
      throw new StoreException(
          "what is older than " + before + " could not be dropped: " + e.getMessage(), e);
    }
  }
}
