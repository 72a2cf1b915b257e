package org.yizhan.edge.outbox;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.catalog.Quantity.Priority;
import org.yizhan.wire.Reading;

/**
 * The rows of one store, and how many readings stand where. Readings of one priority gather in
 * small rows until they fill a batch (or, without a date, a held row).
 */
final class Shelves {
  /** Rows read at once: a few hundred kB at most. */
  private static final int PAGE_ROWS = 64;

  private static final Logger LOG = LoggerFactory.getLogger(Shelves.class);

  private final Store store;
  private final Losses losses;
  private final NavigableMap<Slot, Long> readings;
  private final Map<Integer, String> boots;
  private long sequence;

  Shelves(Store store) throws SQLException {
    this.store = store;
    this.losses = new Losses(store.losses());
    this.readings = new TreeMap<>(store.readings());
    this.boots = new TreeMap<>(store.boots());
    this.sequence = store.lastSequence();
  }

  Store store() {
    return store;
  }

  Losses losses() {
    return losses;
  }

  /** Slots that hold readings, in the order in which they are given up. */
  List<Slot> slots() {
    return List.copyOf(readings.keySet());
  }

  long count(Slot slot) {
    return readings.getOrDefault(slot, 0L);
  }

  /** Readings that are dated, or are not. */
  long count(boolean dated) {
    return readings.entrySet().stream()
        .filter(entry -> (entry.getKey().origin() == Slot.DATED) == dated)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /**
   * Adds readings to those of their priority that gather, and makes full rows of them.
   *
   * @param seal also of what does not fill a row
   */
  void gather(Priority priority, int origin, List<Reading> fresh, boolean seal)
      throws SQLException {
    Slot tail = new Slot(Shelf.TAIL, priority, origin);
    if (!seal && count(tail) + fresh.size() < BatchCutter.BATCH_READINGS) {
      put(tail, fresh);
      return;
    }
    List<Reading> all = new ArrayList<>(takeAll(tail));
    all.addAll(fresh);
    List<List<Reading>> parts = BatchCutter.cut(all);
    int full = parts.size();
    if (!seal && full > 0 && parts.getLast().size() < BatchCutter.BATCH_READINGS) {
      full--;
    }
    Shelf shelf = origin == Slot.DATED ? Shelf.BATCH : Shelf.HELD;
    for (List<Reading> part : parts.subList(0, full)) {
      put(new Slot(shelf, priority, origin), part);
    }
    for (List<Reading> rest : parts.subList(full, parts.size())) {
      put(tail, rest);
    }
  }

  /** Makes full rows of all that gathers in that origin's time. */
  void sealAll(int origin) throws SQLException {
    for (Slot slot : slots()) {
      if (slot.shelf() == Shelf.TAIL && slot.origin() == origin) {
        gather(slot.priority(), origin, List.of(), true);
      }
    }
  }

  /** Makes numbered batches of readings at once. */
  void putBatches(Priority priority, List<Reading> dated) throws SQLException {
    for (List<Reading> part : BatchCutter.cut(dated)) {
      put(Slot.batches(priority), part);
    }
  }

  private void put(Slot slot, List<Reading> row) throws SQLException {
    if (!row.isEmpty()) {
      put(Row.of(slot, nextNumber(slot), row));
    }
  }

  /** Puts a row that has its place. */
  void put(Row row) throws SQLException {
    store.put(row);
    readings.merge(row.slot(), (long) row.readings(), Long::sum);
  }

  /** Copies a row from another store to the end of a slot. */
  void putCopy(Row row, int origin) throws SQLException {
    Slot slot = new Slot(row.slot().shelf(), row.slot().priority(), origin);
    put(row.at(slot, nextNumber(slot)));
  }

  private long nextNumber(Slot slot) throws SQLException {
    return slot.shelf() == Shelf.BATCH ? store.takeNumbers(1) : ++sequence;
  }

  void remove(Row row) throws SQLException {
    store.remove(row);
    readings.computeIfPresent(
        row.slot(), (slot, count) -> count > row.readings() ? count - row.readings() : null);
  }

  /** A row's readings; none, and counted as lost, when its block is damaged. */
  List<Reading> readings(Row row) throws SQLException {
    try {
      return row.unpack();
    } catch (BlockException e) {
      LOG.error(
          "{} {}: {} readings between {} and {} us are lost: {}",
          row.slot(),
          row.number(),
          row.readings(),
          row.firstMicros(),
          row.lastMicros(),
          e.getMessage());
      losses.lostUnread(store, row.readings());
      return List.of();
    }
  }

  /** The readings of a slot, oldest first, whose rows are removed. */
  List<Reading> takeAll(Slot slot) throws SQLException {
    List<Reading> taken = new ArrayList<>();
    List<Row> rows = store.rows(slot, 0, PAGE_ROWS);
    while (!rows.isEmpty()) {
      for (Row row : rows) {
        taken.addAll(readings(row));
        remove(row);
      }
      rows = store.rows(slot, 0, PAGE_ROWS);
    }
    return taken;
  }

  /** The number for a boot's readings, a new one if it has none yet. */
  int origin(String boot) throws SQLException {
    for (Map.Entry<Integer, String> known : boots.entrySet()) {
      if (known.getValue().equals(boot)) {
        return known.getKey();
      }
    }
    int origin = boots.keySet().stream().mapToInt(Integer::intValue).max().orElse(Slot.DATED) + 1;
    boots.put(origin, boot);
    store.putBoot(origin, boot);
    return origin;
  }

  Optional<Integer> knownOrigin(String boot) {
    return boots.entrySet().stream()
        .filter(known -> known.getValue().equals(boot))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  Map<Integer, String> boots() {
    return Map.copyOf(boots);
  }

  /** Forgets boots that hold nothing any more. */
  void forgetEmptyBoots() throws SQLException {
    for (int origin : List.copyOf(boots.keySet())) {
      if (slots().stream().noneMatch(slot -> slot.origin() == origin)) {
        losses.join(store, origin);
        store.removeBoot(origin);
        boots.remove(origin);
      }
    }
  }
}
