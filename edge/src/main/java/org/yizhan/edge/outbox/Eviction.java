package org.yizhan.edge.outbox;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.catalog.Quantity.Priority;
import org.yizhan.wire.Reading;

/** Gives readings up, the least important and oldest first, and has it told in readings. */
final class Eviction {
  /**
   * An eviction goes so far below the bound: the readings that tell of it are then few beside those
   * that go, and the next append need not evict again.
   */
  private static final long STEP_BYTES = 1_000_000;

  /** The step is at most this part of a small bound. */
  private static final int STEP_PART = 16;

  /** Rows of each slot that one call looks at from the beginning, and as many further on. */
  static final int EXPIRE_ROWS = 256;

  private static final Logger LOG = LoggerFactory.getLogger(Eviction.class);

  private final Shelves shelves;
  private final long maxBytes;
  private final Map<Slot, Long> expireFrom = new HashMap<>();

  Eviction(Shelves shelves, long maxBytes) {
    this.shelves = shelves;
    this.maxBytes = maxBytes;
  }

  /** Evicts if the bound is exceeded. */
  void makeRoom() throws SQLException {
    Store store = shelves.store();
    if (store.usedBytes() <= maxBytes) {
      return;
    }
    long before = shelves.losses().total();
    long toBytes = maxBytes - Math.min(STEP_BYTES, maxBytes / STEP_PART);
    for (Slot slot : shelves.slots()) {
      List<Row> oldest = store.rows(slot, 0, 1);
      while (!oldest.isEmpty() && store.usedBytes() > toBytes) {
        giveUp(oldest.getFirst());
        oldest = store.rows(slot, 0, 1);
      }
    }
    tell();
    LOG.warn(
        "the outbox is full ({} bytes): {} readings given up, {} in all",
        maxBytes,
        shelves.losses().total() - before,
        shelves.losses().total());
  }

  /**
   * Gives up dated rows whose last reading is before {@code beforeMicros}. The oldest rows are
   * looked at in each call, the others in turn: dates may be out of order when clocks were set.
   */
  void expire(long beforeMicros) throws SQLException {
    long before = shelves.losses().total();
    for (Slot slot : shelves.slots()) {
      if (slot.origin() == Slot.DATED) {
        expire(slot, 0, beforeMicros);
        long to = expire(slot, expireFrom.getOrDefault(slot, 0L), beforeMicros);
        expireFrom.put(slot, to);
      }
    }
    tell();
    if (shelves.losses().total() > before) {
      LOG.warn(
          "{} readings were too old to be kept longer, {} given up in all",
          shelves.losses().total() - before,
          shelves.losses().total());
    }
  }

  /** Where to go on; 0 at the end. */
  private long expire(Slot slot, long after, long beforeMicros) throws SQLException {
    List<Row> rows = shelves.store().rows(slot, after, EXPIRE_ROWS);
    for (Row row : rows) {
      if (row.lastMicros() < beforeMicros) {
        giveUp(row);
      }
    }
    return rows.size() < EXPIRE_ROWS ? 0 : rows.getLast().number();
  }

  private void giveUp(Row row) throws SQLException {
    shelves.losses().lost(row.slot().origin(), shelves.readings(row));
    shelves.remove(row);
  }

  private void tell() throws SQLException {
    for (Map.Entry<Integer, List<Reading>> told :
        shelves.losses().tell(shelves.store()).entrySet()) {
      shelves.gather(Priority.EVENT, told.getKey(), told.getValue(), false);
    }
  }
}
