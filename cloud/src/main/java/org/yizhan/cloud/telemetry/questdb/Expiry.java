package org.yizhan.cloud.telemetry.questdb;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.CairoException;
import io.questdb.griffin.SqlException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.StoreException;

/**
 * Drops the partitions whose rows are all older than they are to be kept. QuestDB drops a partition
 * when the condition holds for the partition's beginning, so the condition names the beginning of
 * the oldest one that has a row to be kept.
 */
final class Expiry {
  private Expiry() {}

  static void drop(CairoEngine engine, Retention retention, Instant now) throws StoreException {
    drop(engine, Tables.READING, retention.raw(), now, Expiry::day);
    drop(engine, Tables.ARRIVAL, retention.raw(), now, Expiry::day);
    drop(engine, Tables.HOURLY, retention.hourly(), now, Expiry::month);
  }

  private static Instant day(Instant at) {
    return at.truncatedTo(ChronoUnit.DAYS);
  }

  private static Instant month(Instant at) {
    OffsetDateTime day = at.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
    return day.withDayOfMonth(1).toInstant();
  }

  private static void drop(
      CairoEngine engine,
      String table,
      Optional<Duration> kept,
      Instant now,
      UnaryOperator<Instant> partition)
      throws StoreException {
    if (kept.isEmpty()) {
      return;
    }
    Instant before = partition.apply(now.minus(kept.get()));
    try {
      engine.execute("ALTER TABLE " + table + " DROP PARTITION WHERE t < '" + before + "'");
    } catch (SqlException | CairoException e) {
      throw new StoreException(
          "what is older than " + before + " could not be dropped: " + e.getMessage(), e);
    }
  }
}
