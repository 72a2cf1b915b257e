package org.yizhan.edge.outbox;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.catalog.Quantity.Priority;

/**
 * The table of rows. Its key is shelf, priority and number in one whole number, so that the rows of
 * one priority stand together in their order without an index of their own to be written.
 */
final class BlockTable {
  private static final int NUMBER_BITS = 58;
  private static final int PRIORITY_BITS = 2;
  private static final long MAX_NUMBER = (1L << NUMBER_BITS) - 1;

  /** Shelves and priorities by their numbers in a key; never reorder. */
  private static final List<Shelf> SHELVES = List.of(Shelf.BATCH, Shelf.TAIL, Shelf.HELD);

  private static final List<Priority> PRIORITIES =
      List.of(Priority.HOUSEKEEPING, Priority.NORMAL, Priority.EVENT, Priority.SAFETY);

  private static final String COLUMNS = "SELECT key, origin, readings, first, span, block";

  private final PreparedStatement put;
  private final PreparedStatement remove;
  private final PreparedStatement rows;
  private final PreparedStatement batch;
  private final PreparedStatement numbers;
  private final PreparedStatement batchesAfter;
  private final PreparedStatement sum;
  private final PreparedStatement last;

  BlockTable(Database database) throws SQLException {
    put = database.prepare("INSERT OR REPLACE INTO block VALUES (?, ?, ?, ?, ?, ?)");
    remove = database.prepare("DELETE FROM block WHERE key = ?");
    rows =
        database.prepare(
            COLUMNS + " FROM block WHERE key > ? AND key <= ? AND origin = ? ORDER BY key LIMIT ?");
    batch = database.prepare(COLUMNS + " FROM block WHERE key IN (?, ?, ?, ?)");
    numbers =
        database.prepare("SELECT key FROM block WHERE key > ? AND key < ? ORDER BY key LIMIT ?");
    batchesAfter =
        database.prepare(COLUMNS + " FROM block WHERE key < ? AND first > ? ORDER BY key LIMIT ?");
    sum =
        database.prepare(
            "SELECT key >> "
                + NUMBER_BITS
                + " AS place, origin, sum(readings) FROM block GROUP BY place, origin");
    last = database.prepare("SELECT max(key) FROM block WHERE key BETWEEN ? AND ?");
  }

  private static long key(Shelf shelf, Priority priority, long number) {
    long place = ((long) SHELVES.indexOf(shelf) << PRIORITY_BITS) | PRIORITIES.indexOf(priority);
    return (place << NUMBER_BITS) | Math.clamp(number, 0, MAX_NUMBER);
  }

  private static Slot slot(long place, int origin) throws SQLException {
    int shelf = (int) (place >> PRIORITY_BITS);
    if (shelf < 0 || shelf >= SHELVES.size()) {
      throw Damage.of("a row stands on shelf " + shelf + ", which is none");
    }
    int priority = (int) place & ((1 << PRIORITY_BITS) - 1);
    return new Slot(SHELVES.get(shelf), PRIORITIES.get(priority), origin);
  }

  private static Row row(ResultSet row) throws SQLException {
    long key = row.getLong(1);
    return new Row(
        slot(key >> NUMBER_BITS, row.getInt(2)),
        key & MAX_NUMBER,
        row.getInt(3),
        row.getLong(4),
        row.getLong(4) + row.getLong(5),
        row.getBytes(6));
  }

  private static List<Row> all(PreparedStatement select) throws SQLException {
    List<Row> found = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(row(rows));
      }
    }
    return found;
  }

  void put(Row row) throws SQLException {
    put.setLong(1, key(row.slot().shelf(), row.slot().priority(), row.number()));
    put.setInt(2, row.slot().origin());
    put.setInt(3, row.readings());
    put.setLong(4, row.firstMicros());
    put.setLong(5, row.lastMicros() - row.firstMicros());
    put.setBytes(6, row.block());
    put.executeUpdate();
  }

  void remove(Row row) throws SQLException {
    remove.setLong(1, key(row.slot().shelf(), row.slot().priority(), row.number()));
    remove.executeUpdate();
  }

  List<Row> rows(Slot slot, long after, int most) throws SQLException {
    rows.setLong(1, key(slot.shelf(), slot.priority(), after));
    rows.setLong(2, key(slot.shelf(), slot.priority(), MAX_NUMBER));
    rows.setInt(3, slot.origin());
    rows.setInt(4, most);
    return all(rows);
  }

  Optional<Row> batch(long number) throws SQLException {
    for (int i = 0; i < PRIORITIES.size(); i++) {
      batch.setLong(i + 1, key(Shelf.BATCH, PRIORITIES.get(i), number));
    }
    return all(batch).stream().findFirst();
  }

  List<Long> numbers(long after, long before, int most) throws SQLException {
    List<Long> found = new ArrayList<>();
    for (Priority priority : PRIORITIES) {
      numbers.setLong(1, key(Shelf.BATCH, priority, after));
      numbers.setLong(2, key(Shelf.BATCH, priority, before));
      numbers.setInt(3, most);
      try (ResultSet rows = numbers.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getLong(1) & MAX_NUMBER);
        }
      }
    }
    return found.stream().sorted().limit(most).toList();
  }

  List<Row> batchesAfter(long micros, int most) throws SQLException {
    batchesAfter.setLong(1, key(Shelf.TAIL, Priority.HOUSEKEEPING, 0));
    batchesAfter.setLong(2, micros);
    batchesAfter.setInt(3, most);
    return all(batchesAfter);
  }

  Map<Slot, Long> readings() throws SQLException {
    Map<Slot, Long> readings = new HashMap<>();
    try (ResultSet row = sum.executeQuery()) {
      while (row.next()) {
        readings.put(slot(row.getLong(1), row.getInt(2)), row.getLong(3));
      }
    }
    return readings;
  }

  /** The largest number on a shelf; 0 when it is empty. */
  long last(Shelf shelf) throws SQLException {
    long largest = 0;
    for (Priority priority : PRIORITIES) {
      last.setLong(1, key(shelf, priority, 0));
      last.setLong(2, key(shelf, priority, MAX_NUMBER));
      try (ResultSet row = last.executeQuery()) {
        largest = Math.max(largest, row.next() ? row.getLong(1) & MAX_NUMBER : 0);
      }
    }
    return largest;
  }
}
