package org.yizhan.edge.outbox;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.yizhan.catalog.Quantity.Priority;
import org.yizhan.wire.Reading;

/**
 * Gives dates to readings that had none, or wrong ones. All dates are asked for before anything is
 * changed, so that a date that cannot be given changes nothing.
 */
final class Dating {
  /** Rows that one call moves at most. */
  static final int MAX_ROWS = 64;

  private final Shelves shelves;

  Dating(Shelves shelves) {
    this.shelves = shelves;
  }

  /**
   * What becomes of a row.
   *
   * @param rest readings that stay, undated
   */
  private record Change(Row row, List<Reading> dated, List<Reading> rest) {}

  /** As {@link Outbox#dateHeld}. */
  long dateHeld(int origin, UnaryOperator<Reading> dating, int most) throws SQLException {
    shelves.sealAll(origin);
    Map<Priority, Long> done = new HashMap<>();
    List<Change> changes = new ArrayList<>();
    long moved = 0;
    Optional<Row> oldest = oldest(origin, done);
    while (oldest.isPresent() && moved < most && changes.size() < MAX_ROWS) {
      Row row = oldest.get();
      List<Reading> held = shelves.readings(row);
      int count = (int) Math.min(most - moved, held.size());
      List<Reading> dated = held.subList(0, count).stream().map(dating).toList();
      changes.add(new Change(row, dated, held.subList(count, held.size())));
      done.put(row.slot().priority(), row.number());
      moved += count;
      oldest = oldest(origin, done);
    }
    apply(changes);
    return moved;
  }

  /** The oldest held row after those that are done. */
  private Optional<Row> oldest(int origin, Map<Priority, Long> done) throws SQLException {
    List<Row> oldest = new ArrayList<>();
    for (Priority priority : Priority.values()) {
      Slot slot = new Slot(Shelf.HELD, priority, origin);
      if (shelves.count(slot) > 0) {
        oldest.addAll(shelves.store().rows(slot, done.getOrDefault(priority, 0L), 1));
      }
    }
    return oldest.stream().min(Comparator.comparing(Row::firstMicros));
  }

  /** As {@link Outbox#redateAhead}. */
  long redateAhead(long afterMicros, UnaryOperator<Reading> dating, int most) throws SQLException {
    UnaryOperator<Reading> checked = reading -> checked(reading, dating, afterMicros);
    sealTailAhead(afterMicros);
    List<Change> changes = new ArrayList<>();
    long moved = 0;
    for (Row row : shelves.store().batchesAfter(afterMicros, MAX_ROWS)) {
      if (moved < most) {
        List<Reading> dated = shelves.readings(row).stream().map(checked).toList();
        changes.add(new Change(row, dated, List.of()));
        moved += dated.size();
      }
    }
    shelves.losses().forgetAfter(shelves.store(), afterMicros);
    apply(changes);
    return moved;
  }

  /** What still gathers: the readings that are ahead get batches of their own. */
  private void sealTailAhead(long afterMicros) throws SQLException {
    for (Slot slot : shelves.slots()) {
      if (slot.shelf() == Shelf.TAIL && slot.origin() == Slot.DATED) {
        List<Reading> ahead = new ArrayList<>();
        List<Reading> others = new ArrayList<>();
        for (Reading reading : shelves.takeAll(slot)) {
          (reading.timeMicros() > afterMicros ? ahead : others).add(reading);
        }
        shelves.gather(slot.priority(), Slot.DATED, others, false);
        shelves.putBatches(slot.priority(), ahead);
      }
    }
  }

  private static Reading checked(Reading reading, UnaryOperator<Reading> dating, long afterMicros) {
    Reading dated = dating.apply(reading);
    if (dated.timeMicros() > afterMicros) {
      throw new IllegalArgumentException(
          "a reading that was ahead of "
              + afterMicros
              + " us was dated to "
              + dated.timeMicros()
              + " us, which is ahead still");
    }
    return dated;
  }

  private void apply(List<Change> changes) throws SQLException {
    Map<Priority, List<Reading>> dated = new EnumMap<>(Priority.class);
    for (Change change : changes) {
      Row row = change.row();
      shelves.remove(row);
      if (!change.rest().isEmpty()) {
        shelves.put(Row.of(row.slot(), row.number(), change.rest()));
      }
      dated
          .computeIfAbsent(row.slot().priority(), priority -> new ArrayList<>())
          .addAll(change.dated());
    }
    for (Map.Entry<Priority, List<Reading>> entry : dated.entrySet()) {
      shelves.losses().dated(shelves.store(), entry.getValue());
      shelves.putBatches(entry.getKey(), entry.getValue());
    }
  }
}
