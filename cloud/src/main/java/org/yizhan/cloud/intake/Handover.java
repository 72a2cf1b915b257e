package org.yizhan.cloud.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yizhan.cloud.ingest.StoredBatch;
import org.yizhan.cloud.ingest.StoredBatches;
import org.yizhan.cloud.node.NodeSettings;

/**
 * On an ingest node the one room that is told of stored batches: it keeps them for the desk. When
 * the table is full, nothing is acknowledged until the desk has made room; backlog is let in only
 * up to half of it, so that the present still finds room.
 */
@Singleton
@Requires(property = NodeSettings.PREFIX + ".role", value = "ingest")
public final class Handover implements StoredBatches {
  /** Readings in one row; a batch may take it a little over. */
  static final int ROW_LIMIT_READINGS = 5_000;

  /** What is known of the table's level is looked up again after this. */
  private static final Duration LEVEL_MAX_AGE = Duration.ofMillis(250);

  private final IntakeRows rows;
  private final NodeSettings node;
  private final Clock clock;
  private final Counter handedOver;
  private IntakeLevel level = new IntakeLevel(0, 0, null);
  private Instant levelAt = Instant.MIN;
  private Optional<String> failure = Optional.empty();

  Handover(IntakeRows rows, NodeSettings node, Clock clock, MeterRegistry meters) {
    this.rows = rows;
    this.node = node;
    this.clock = clock;
    this.handedOver =
        Counter.builder("yizhan.intake.handed.over")
            .description("readings handed over to the desk")
            .register(meters);
    IntakeMetrics.register(meters, this::lastLevel, clock);
  }

  private synchronized IntakeLevel lastLevel() {
    return level;
  }

  /** Durable on return. */
  @Override
  public synchronized void stored(List<StoredBatch> batches) {
    if (level().full()) {
      throw new IntakeFullException(level);
    }
    List<IntakeRow> packed = new ArrayList<>();
    pack(batches.stream().filter(batch -> !batch.history()).toList(), true, packed);
    pack(batches.stream().filter(StoredBatch::history).toList(), false, packed);
    rows.saveAll(packed);
    level = level.plus(packed);
    packed.forEach(row -> handedOver.increment(row.readings()));
  }

  private void pack(List<StoredBatch> batches, boolean live, List<IntakeRow> packed) {
    List<StoredBatch> together = new ArrayList<>();
    int readings = 0;
    for (StoredBatch batch : batches) {
      together.add(batch);
      readings += batch.readings().size();
      if (readings >= ROW_LIMIT_READINGS) {
        packed.add(row(together, live, readings));
        together.clear();
        readings = 0;
      }
    }
    if (!together.isEmpty()) {
      packed.add(row(together, live, readings));
    }
  }

  private IntakeRow row(List<StoredBatch> batches, boolean live, int readings) {
    byte[] bytes = PackedBatches.pack(batches);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new IntakeRow(null, node.id(), live, now, readings, bytes.length, bytes);
  }

  /** False also while the table cannot be read, which {@link #trouble} tells. */
  @Override
  public synchronized boolean takesHistory() {
    try {
      boolean takes = !level().fullForHistory();
      failure = Optional.empty();
      return takes;
    } catch (RuntimeException e) {
      failure = Optional.of("the table cannot be read: " + e.getMessage());
      return false;
    }
  }

  private IntakeLevel level() {
    Instant now = clock.instant();
    if (now.isBefore(levelAt) || levelAt.plus(LEVEL_MAX_AGE).isBefore(now)) {
      level = rows.level();
      levelAt = now;
    }
    return level;
  }

  /** Why batches do not get to the desk as they should; empty when they do. */
  public synchronized Optional<String> trouble() {
    return failure.or(() -> IntakeMetrics.trouble(level, clock.instant()));
  }
}
