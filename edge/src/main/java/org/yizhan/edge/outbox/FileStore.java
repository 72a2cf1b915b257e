package org.yizhan.edge.outbox;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.yizhan.edge.outbox.Outbox.Safety;

/**
 * A store in an SQLite file.
 *
 * <p>The next number is written down only when its predecessor's row, which tells it, goes. After a
 * loss of power the last commits may be missing though their batches were sent: numbers are
 * therefore reserved, on the medium, before they are used, and after another start of the computer
 * they go on where the reserve ends.
 */
final class FileStore implements Store {
  private final Database database;
  private final BlockTable blocks;
  private final Facts facts;
  private final PreparedStatement used;
  private Tables.Station station;
  private long next;
  private long topBatch;
  private boolean syncDue;

  /**
   * A store that is open.
   *
   * @param report of a damaged file that was moved aside first
   */
  record Opened(FileStore store, Optional<String> report) {}

  private FileStore(Database database, String bootId) throws SQLException {
    this.database = database;
    Tables.prepare(database, bootId);
    blocks = new BlockTable(database);
    facts = new Facts(database);
    used =
        database.prepare(
            "SELECT (page_count - freelist_count) * page_size"
                + " FROM pragma_page_count, pragma_freelist_count, pragma_page_size");
    station = Tables.station(database);
    topBatch = blocks.last(Shelf.BATCH);
    next = Math.max(station.next(), topBatch + 1);
    if (!station.boot().equals(bootId)) {
      next = Math.max(next, station.reserved());
      putStation(bootId, station.reserved());
    }
    commit();
  }

  /**
   * Opens the file, or begins one. A damaged file is moved aside, and a new one begins.
   *
   * @param check reads the whole file for damage
   * @throws OutboxException if another program uses it
   */
  static Opened open(Path path, String bootId, boolean check) throws SQLException {
    try {
      return new Opened(connect(path, bootId, check), Optional.empty());
    } catch (SQLiteException e) {
      if (e.getResultCode() == SQLiteErrorCode.SQLITE_BUSY) {
        throw new OutboxException(
            path + " is in use by another program: give each agent a data directory of its own");
      }
      if (!Damage.is(e)) {
        throw e;
      }
      String report = Damage.moveAside(path, e);
      return new Opened(connect(path, bootId, false), Optional.of(report));
    }
  }

  private static FileStore connect(Path path, String bootId, boolean check) throws SQLException {
    Database database = Database.open(path, check);
    try {
      return new FileStore(database, bootId);
    } catch (SQLException e) {
      database.close();
      throw e;
    }
  }

  private void putStation(String boot, long reserved) throws SQLException {
    station = new Tables.Station(station.epoch(), boot, next, reserved);
    Tables.putStation(database, station);
  }

  @Override
  public UUID epoch() {
    return station.epoch();
  }

  @Override
  public long nextBatch() {
    return next;
  }

  @Override
  public long takeNumbers(int count) throws SQLException {
    long first = next;
    next += count;
    if (next > station.reserved()) {
      putStation(station.boot(), Tables.reserve(next));
      syncDue = true;
    }
    return first;
  }

  @Override
  public Map<Slot, Long> readings() throws SQLException {
    return blocks.readings();
  }

  @Override
  public long lastSequence() throws SQLException {
    return Math.max(blocks.last(Shelf.TAIL), blocks.last(Shelf.HELD));
  }

  @Override
  public Map<Integer, String> boots() throws SQLException {
    return facts.boots();
  }

  @Override
  public void putBoot(int origin, String boot) throws SQLException {
    facts.putBoot(origin, boot);
  }

  @Override
  public void removeBoot(int origin) throws SQLException {
    facts.removeBoot(origin);
  }

  @Override
  public List<Loss> losses() throws SQLException {
    return facts.losses();
  }

  @Override
  public void putLoss(Loss loss) throws SQLException {
    facts.putLoss(loss);
  }

  @Override
  public void removeLosses(int origin) throws SQLException {
    facts.removeLosses(origin);
  }

  @Override
  public Optional<String> checkpoint() throws SQLException {
    return facts.checkpoint();
  }

  @Override
  public void putCheckpoint(String checkpoint) throws SQLException {
    facts.putCheckpoint(checkpoint);
  }

  @Override
  public void put(Row row) throws SQLException {
    blocks.put(row);
    if (row.slot().shelf() == Shelf.BATCH) {
      topBatch = Math.max(topBatch, row.number());
    }
  }

  @Override
  public void remove(Row row) throws SQLException {
    blocks.remove(row);
    if (row.slot().shelf() == Shelf.BATCH && row.number() == topBatch) {
      topBatch = 0;
    }
  }

  @Override
  public List<Row> rows(Slot slot, long after, int most) throws SQLException {
    return blocks.rows(slot, after, most);
  }

  @Override
  public Optional<Row> batch(long number) throws SQLException {
    return blocks.batch(number);
  }

  @Override
  public List<Long> numbers(long after, long before, int most) throws SQLException {
    return blocks.numbers(after, before, most);
  }

  @Override
  public List<Row> batchesAfter(long micros, int most) throws SQLException {
    return blocks.batchesAfter(micros, most);
  }

  @Override
  public long usedBytes() throws SQLException {
    try (ResultSet row = used.executeQuery()) {
      return row.getLong(1);
    }
  }

  @Override
  public void begin(Safety safety) throws SQLException {
    if (safety != database.safety()) {
      commit();
      database.safety(safety);
    }
  }

  @Override
  public void commit() throws SQLException {
    if (topBatch != next - 1 && station.next() != next) {
      putStation(station.boot(), station.reserved());
    }
    database.commit();
    if (syncDue) {
      syncDue = false;
      database.sync();
    }
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
