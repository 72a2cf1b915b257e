package org.yizhan.edge.outbox;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;
import org.yizhan.wire.WireLimits;

/**
 * The file's tables: made when it is new, and made of version 1.0's when it is that old. {@code
 * PRAGMA user_version} tells.
 */
final class Tables {
  /** Of this format; the files of version 1.0 say 0. */
  static final int FORMAT = 2;

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE station (one INTEGER PRIMARY KEY CHECK (one = 1), epoch TEXT NOT NULL,"
              + " boot TEXT NOT NULL, next INTEGER NOT NULL, reserved INTEGER NOT NULL,"
              + " crc INTEGER NOT NULL)",
          "CREATE TABLE checkpoint (one INTEGER PRIMARY KEY CHECK (one = 1), text TEXT NOT NULL,"
              + " crc INTEGER NOT NULL)",
          "CREATE TABLE boot (origin INTEGER PRIMARY KEY, boot TEXT NOT NULL)",
          "CREATE TABLE loss (origin INTEGER NOT NULL, device TEXT NOT NULL,"
              + " total INTEGER NOT NULL, told INTEGER NOT NULL, PRIMARY KEY (origin, device))"
              + " WITHOUT ROWID",
          "CREATE TABLE block (key INTEGER PRIMARY KEY, origin INTEGER NOT NULL,"
              + " readings INTEGER NOT NULL, first INTEGER NOT NULL, span INTEGER NOT NULL,"
              + " block BLOB NOT NULL)");

  private Tables() {}

  /**
   * Numbers below this are reserved before the number before {@code next} is used: whatever the
   * file shows after a loss of power, they may have been used.
   */
  static long reserve(long next) {
    return (next / WireLimits.NUMBERS_LEFT_OUT + 1) * WireLimits.NUMBERS_LEFT_OUT;
  }

  static void prepare(Database database, String bootId) throws SQLException {
    long format = database.number("PRAGMA user_version");
    if (format > FORMAT) {
      throw Damage.of("it is of format " + format + ", this agent knows " + FORMAT);
    }
    if (format == FORMAT) {
      requireTables(database);
      return;
    }
    if (FirstFormat.is(database)) {
      FirstFormat.moveAside(database);
      create(database);
      FirstFormat.takeOver(database);
    } else {
      create(database);
      putStation(database, new Station(UUID.randomUUID(), bootId, 1, reserve(1)));
    }
    database.execute("PRAGMA user_version = " + FORMAT);
    database.commit();
  }

  private static void create(Database database) throws SQLException {
    for (String table : TABLES) {
      database.execute(table);
    }
  }

  /** A byte that changed in a table's definition would show rows as other than they are. */
  private static void requireTables(Database database) throws SQLException {
    try (PreparedStatement select =
            database.prepare("SELECT sql FROM sqlite_master WHERE type = 'table'");
        ResultSet row = select.executeQuery()) {
      int found = 0;
      while (row.next()) {
        found++;
        if (!TABLES.contains(row.getString(1))) {
          throw Damage.of("a table is not the outbox's: " + row.getString(1));
        }
      }
      if (found != TABLES.size()) {
        throw Damage.of(found + " tables, expected " + TABLES.size());
      }
    }
  }

  /**
   * The one row about the outbox itself.
   *
   * @param next the next batch's number, unless a batch with a larger one is there
   * @param reserved on the medium before any number from here on is used
   */
  record Station(UUID epoch, String boot, long next, long reserved) {
    private long crc() {
      return Tables.crc(epoch + " " + boot + " " + next + " " + reserved);
    }
  }

  static Station station(Database database) throws SQLException {
    try (PreparedStatement select =
            database.prepare("SELECT epoch, boot, next, reserved, crc FROM station");
        ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        throw Damage.of("the row about the outbox itself is missing");
      }
      Station station =
          new Station(
              UUID.fromString(row.getString(1)), row.getString(2), row.getLong(3), row.getLong(4));
      if (station.crc() != row.getLong(5)) {
        throw Damage.of("the row about the outbox itself is not as it was written");
      }
      return station;
    } catch (IllegalArgumentException e) {
      throw Damage.of("the outbox's epoch cannot be read: " + e.getMessage());
    }
  }

  static void putStation(Database database, Station station) throws SQLException {
    try (PreparedStatement put =
        database.prepare("INSERT OR REPLACE INTO station VALUES (1, ?, ?, ?, ?, ?)")) {
      put.setString(1, station.epoch().toString());
      put.setString(2, station.boot());
      put.setLong(3, station.next());
      put.setLong(4, station.reserved());
      put.setLong(5, station.crc());
      put.executeUpdate();
    }
  }

  static long crc(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
