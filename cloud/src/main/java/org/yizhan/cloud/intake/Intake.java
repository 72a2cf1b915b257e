package org.yizhan.cloud.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.ingest.Rooms;
import org.yizhan.cloud.ingest.StoredBatch;
import org.yizhan.cloud.node.DeskOnly;

/**
 * The desk's end: tells its rooms of what ingest nodes have handed over, and removes it when the
 * rooms are durable. Killed in between, it tells them again, which they take as the same.
 *
 * <p>A row that cannot be read stays where it is and harms no other: a newer desk may read it. Such
 * rows are bounded by the table.
 */
@Singleton
@DeskOnly
public final class Intake {
  /** Readings that one round takes over; a row may take it a little over. */
  static final int ROUND_LIMIT_READINGS = 20_000;

  static final int ROUND_LIMIT_ROWS = 200;

  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final IntakeRows rows;
  private final Rooms rooms;
  private final Clock clock;
  private final Counter takenOver;
  private final Set<Long> unreadable = new HashSet<>();
  private volatile IntakeLevel level = new IntakeLevel(0, 0, null);
  private volatile int unreadableRows;

  Intake(IntakeRows rows, Rooms rooms, Clock clock, MeterRegistry meters) {
    this.rows = rows;
    this.rooms = rooms;
    this.clock = clock;
    this.takenOver =
        Counter.builder("yizhan.intake.taken.over")
            .description("readings taken over from ingest nodes")
            .register(meters);
    IntakeMetrics.register(meters, () -> level, clock);
    Gauge.builder("yizhan.intake.unreadable", () -> unreadableRows)
        .description("rows that only a newer version can read")
        .register(meters);
  }

  /**
   * Takes over some of what waits, the present first. Used by one thread.
   *
   * @return false when nothing more waits
   * @throws RuntimeException if the database or a room fails; the same comes again
   */
  public boolean round() {
    level = rows.level();
    List<Long> ids = next();
    if (ids.isEmpty()) {
      return false;
    }
    List<StoredBatch> batches = new ArrayList<>();
    List<Long> read = new ArrayList<>();
    for (IntakeRow row : inOrder(ids)) {
      if (unpack(row, batches)) {
        read.add(row.id());
      }
    }
    rooms.stored(batches);
    if (!read.isEmpty()) {
      rows.deleteByIdInList(read);
    }
    batches.forEach(batch -> takenOver.increment(batch.readings().size()));
    return true;
  }

  private List<Long> next() {
    List<Long> ids = new ArrayList<>();
    int readings = 0;
    for (IntakeNext row : rows.next(ROUND_LIMIT_ROWS + unreadable.size())) {
      if (unreadable.contains(row.id())) {
        continue;
      }
      ids.add(row.id());
      readings += row.readings();
      if (readings >= ROUND_LIMIT_READINGS) {
        break;
      }
    }
    return ids;
  }

  private List<IntakeRow> inOrder(List<Long> ids) {
    List<IntakeRow> found = new ArrayList<>(rows.findByIdInList(ids));
    found.sort(Comparator.comparing(row -> ids.indexOf(row.id())));
    return found;
  }

  private boolean unpack(IntakeRow row, List<StoredBatch> batches) {
    try {
      batches.addAll(PackedBatches.unpack(row.packed()));
      return true;
    } catch (UnreadableException e) {
      LOG.error(
          "row {} of table intake, from node {}, cannot be read and is left there: {}",
          row.id(),
          row.node(),
          e.getMessage());
      unreadable.add(row.id());
      unreadableRows = unreadable.size();
      return false;
    }
  }

  /** Why batches do not get to the desk as they should; empty when they do. */
  public Optional<String> trouble() {
    return unreadableRows > 0
        ? Optional.of(
            unreadableRows
                + " rows of table intake cannot be read by this version: update the desk, "
                + "it then takes them over")
        : IntakeMetrics.trouble(level, clock.instant());
  }
}
