package org.yizhan.edge.outbox;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.yizhan.edge.outbox.Outbox.Safety;

/** One SQLite file that this program has to itself, and how safe its commits are. */
final class Database implements AutoCloseable {
  /** Small pages: a commit writes whole ones, and each row leaves part of one unused. */
  private static final int PAGE_BYTES = 512;

  /** SQLite takes its log over into the file, and waits for the medium, after so many pages. */
  private static final int LOG_PAGES = 2000;

  /** A longer log, which only a long transaction makes, is cut to this. */
  private static final int LOG_BYTES = 2_000_000;

  /** Many agents may share one program, and each reads its rows once: a small cache is enough. */
  private static final int CACHE_KIB = 128;

  private final Connection connection;
  private Safety safety;

  private Database(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens the file.
   *
   * @param check reads all of it and fails if it is damaged
   */
  static Database open(Path path, boolean check) throws SQLException {
    Database database = new Database(DriverManager.getConnection("jdbc:sqlite:" + path));
    try {
      database.configure(check);
      return database;
    } catch (SQLException e) {
      database.connection.close();
      throw e;
    }
  }

  private void configure(boolean check) throws SQLException {
    execute("PRAGMA page_size = " + PAGE_BYTES);
    // Exclusive before WAL: the log's index then lives in memory, and a second agent is refused.
    execute("PRAGMA locking_mode = EXCLUSIVE");
    execute("PRAGMA journal_mode = WAL");
    execute("PRAGMA journal_size_limit = " + LOG_BYTES);
    execute("PRAGMA wal_autocheckpoint = " + LOG_PAGES);
    execute("PRAGMA cache_size = -" + CACHE_KIB);
    execute("PRAGMA temp_store = MEMORY");
    if (check) {
      String found = text("PRAGMA quick_check(1)");
      if (!"ok".equals(found)) {
        throw Damage.of(found);
      }
    }
    execute("PRAGMA synchronous = FULL");
    safety = Safety.POWER;
    connection.setAutoCommit(false);
  }

  /** How safe commits are from now on; outside of a transaction only. */
  void safety(Safety wanted) throws SQLException {
    if (wanted != safety) {
      outside("PRAGMA synchronous = " + (wanted == Safety.POWER ? "FULL" : "NORMAL"));
      safety = wanted;
    }
  }

  Safety safety() {
    return safety;
  }

  /** Waits until all that is committed is on the medium. */
  void sync() throws SQLException {
    outside("PRAGMA wal_checkpoint(PASSIVE)");
  }

  private void outside(String pragma) throws SQLException {
    connection.setAutoCommit(true);
    execute(pragma);
    connection.setAutoCommit(false);
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of the first row; null when there is none. */
  String text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : null;
    }
  }

  long number(String sql) throws SQLException {
    String text = text(sql);
    return text == null ? 0 : Long.parseLong(text);
  }

  PreparedStatement prepare(String sql) throws SQLException {
    return connection.prepareStatement(sql);
  }

  /** Lets go of what is not committed. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
