package org.yizhan.cloud.intake;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.yizhan.cloud.ingest.Rooms;
import org.yizhan.cloud.ingest.StoredBatch;
import org.yizhan.cloud.node.NodeSettings;
import org.yizhan.cloud.node.Role;

/** Both ends of the way from ingest nodes to the desk, over a table in memory. */
public final class MemoryIntake {
  private final IntakeRows rows;
  private final Clock clock;

  /**
   * @param beforeEachRow may throw, in the middle of a change of several rows
   */
  public MemoryIntake(Runnable beforeEachRow, Clock clock) {
    this.rows = new MemoryIntakeRows(beforeEachRow);
    this.clock = clock;
  }

  /** A freshly started ingest node's end. */
  public Handover handover() {
    return new Handover(
        rows, new NodeSettings(Role.INGEST, "ingest-1"), clock, new SimpleMeterRegistry());
  }

  /** A freshly started desk's end. */
  public Intake intake(Rooms rooms) {
    return new Intake(rows, rooms, clock, new SimpleMeterRegistry());
  }

  public boolean isEmpty() {
    return rows.level().waiting() == 0;
  }

  /** What was handed over and is not removed yet. */
  public List<StoredBatch> waiting() {
    List<Long> ids = rows.next(Integer.MAX_VALUE).stream().map(IntakeNext::id).toList();
    List<StoredBatch> batches = new ArrayList<>();
    for (IntakeRow row : rows.findByIdInList(ids)) {
      try {
        batches.addAll(PackedBatches.unpack(row.packed()));
      } catch (UnreadableException e) {
        throw new AssertionError(e);
      }
    }
    return batches;
  }
}
