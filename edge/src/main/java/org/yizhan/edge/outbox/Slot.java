package org.yizhan.edge.outbox;

import java.util.Comparator;
import org.yizhan.catalog.Quantity.Priority;

/**
 * A place on a shelf whose rows are kept in order and given up together.
 *
 * @param origin {@link #DATED}, or the number of the boot in whose station time the readings are
 */
record Slot(Shelf shelf, Priority priority, int origin) implements Comparable<Slot> {
  /** The origin of readings that are dated since 1970 UTC. */
  static final int DATED = 0;

  /**
   * The order in which a full outbox gives up: by priority; of one priority the dated batches, then
   * what is held, the earliest boot first, and last what still gathers.
   */
  private static final Comparator<Slot> ORDER =
      Comparator.comparing(Slot::priority)
          .thenComparing(slot -> slot.shelf() == Shelf.TAIL && slot.origin() == DATED)
          .thenComparing(slot -> slot.origin())
          .thenComparing(slot -> slot.shelf() == Shelf.TAIL)
          .thenComparing(Slot::shelf);

  static Slot batches(Priority priority) {
    return new Slot(Shelf.BATCH, priority, DATED);
  }

  @Override
  public int compareTo(Slot other) {
    return ORDER.compare(this, other);
  }
}
