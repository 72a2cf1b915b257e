package org.yizhan.edge.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.yizhan.catalog.Quantity.Priority;

/** The outbox's tables and statements. Changes take effect at {@link #commit}. */
final class OutboxFile implements AutoCloseable {
  /**
   * SQLite syncs its log at the latest after so many pages, and a commit takes one page or more: no
   * more commits than this are lost with the power.
   */
  private static final int LOG_PAGES = 1000;

  /** Many agents may share one program, and each reads its rows once: a small cache is enough. */
  private static final int CACHE_KIB = 128;

  private static final Logger LOG = LoggerFactory.getLogger(OutboxFile.class);

  private final Connection connection;
  private final UUID epoch;
  private final PreparedStatement insert;
  private final PreparedStatement update;
  private final PreparedStatement select;
  private final PreparedStatement list;
  private final PreparedStatement sum;
  private final PreparedStatement delete;
  private final PreparedStatement oldest;
  private Boolean full;

  /** The one row about the outbox itself. */
  record Station(long next, long dropped, String checkpoint) {}

  /** Of some batches. */
  record Totals(long batches, long readings, long bytes) {}

  private OutboxFile(Connection connection, String bootId) throws SQLException {
    this.connection = connection;
    configure();
    createTables(bootId);
    epoch = UUID.fromString(text("SELECT epoch FROM station"));
    skipLostNumbers(bootId);
    insert = connection.prepareStatement("INSERT INTO batch VALUES (?, ?, ?, ?)");
    update =
        connection.prepareStatement("UPDATE station SET next = ?, dropped = ?, checkpoint = ?");
    select = connection.prepareStatement("SELECT * FROM batch WHERE number = ?");
    list =
        connection.prepareStatement(
            "SELECT number FROM batch WHERE number > ? AND number < ? ORDER BY number LIMIT ?");
    sum =
        connection.prepareStatement(
            "SELECT count(*), coalesce(sum(readings), 0), coalesce(sum(length(json)), 0)"
                + " FROM batch WHERE number BETWEEN ? AND ?");
    delete = connection.prepareStatement("DELETE FROM batch WHERE number BETWEEN ? AND ?");
    oldest =
        connection.prepareStatement(
            "SELECT number FROM batch WHERE priority = ? AND number > ? ORDER BY number LIMIT 1");
  }

  static OutboxFile open(Path path, String bootId) throws SQLException {
    try {
      return connect(path, bootId);
    } catch (SQLiteException e) {
      if (e.getResultCode() == SQLiteErrorCode.SQLITE_BUSY) {
        throw new OutboxException(
            path + " is in use by another program: give each agent a data directory of its own");
      }
      if (!damaged(e)) {
        throw e;
      }
      moveAside(path, e);
      return connect(path, bootId);
    }
  }

  private static OutboxFile connect(Path path, String bootId) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path);
    try {
      return new OutboxFile(connection, bootId);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static boolean damaged(SQLiteException e) {
    return switch (e.getResultCode()) {
      case SQLITE_CORRUPT, SQLITE_CORRUPT_VTAB, SQLITE_CORRUPT_INDEX, SQLITE_NOTADB -> true;
      default -> false;
    };
  }

  private static void moveAside(Path path, SQLException cause) {
    UUID mark = UUID.randomUUID();
    for (String suffix : List.of("", "-wal", "-journal")) {
      Path from = path.resolveSibling(path.getFileName() + suffix);
      Path to = path.resolveSibling(path.getFileName() + ".damaged-" + mark + suffix);
      try {
        if (Files.exists(from)) {
          Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
          LOG.error("{} is damaged ({}): kept as {}", from, cause.getMessage(), to.getFileName());
        }
      } catch (IOException e) {
        throw new OutboxException(from + " is damaged and cannot be moved aside: " + e, e);
      }
    }
  }

  private void configure() throws SQLException {
    // Exclusive before WAL: the log's index then lives in memory, and a second agent is refused.
    execute("PRAGMA locking_mode = EXCLUSIVE");
    execute("PRAGMA journal_mode = WAL");
    execute("PRAGMA cache_size = -" + CACHE_KIB);
    execute("PRAGMA wal_autocheckpoint = " + LOG_PAGES);
    synchronous(true);
    String check = text("PRAGMA quick_check(1)");
    if (!"ok".equals(check)) {
      throw new SQLiteException(check, SQLiteErrorCode.SQLITE_CORRUPT);
    }
    connection.setAutoCommit(false);
  }

  private void createTables(String bootId) throws SQLException {
    execute(
        "CREATE TABLE IF NOT EXISTS station (one INTEGER PRIMARY KEY CHECK (one = 1),"
            + " epoch TEXT NOT NULL, boot TEXT NOT NULL, next INTEGER NOT NULL,"
            + " dropped INTEGER NOT NULL, checkpoint TEXT)");
    execute(
        "CREATE TABLE IF NOT EXISTS batch (number INTEGER PRIMARY KEY, readings INTEGER NOT NULL,"
            + " priority TEXT NOT NULL, json BLOB NOT NULL)");
    try (PreparedStatement begin =
        connection.prepareStatement("INSERT OR IGNORE INTO station VALUES (1, ?, ?, 1, 0, NULL)")) {
      begin.setString(1, UUID.randomUUID().toString());
      begin.setString(2, bootId);
      begin.executeUpdate();
    }
    connection.commit();
  }

  private void skipLostNumbers(String bootId) throws SQLException {
    try (PreparedStatement skip =
        connection.prepareStatement(
            "UPDATE station SET next = next + ?, boot = ? WHERE boot <> ? ")) {
      skip.setInt(1, LOG_PAGES);
      skip.setString(2, bootId);
      skip.setString(3, bootId);
      skip.executeUpdate();
    }
    connection.commit();
  }

  UUID epoch() {
    return epoch;
  }

  Station station() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT next, dropped, checkpoint FROM station")) {
      return new Station(row.getLong(1), row.getLong(2), row.getString(3));
    }
  }

  Totals totals() throws SQLException {
    return totals(0, Long.MAX_VALUE);
  }

  private Totals totals(long first, long last) throws SQLException {
    sum.setLong(1, first);
    sum.setLong(2, last);
    try (ResultSet row = sum.executeQuery()) {
      return new Totals(row.getLong(1), row.getLong(2), row.getLong(3));
    }
  }

  /** Whether commits wait for the medium; takes effect outside of a transaction only. */
  void synchronous(boolean untilOnMedium) throws SQLException {
    if (full == null || full != untilOnMedium) {
      boolean inTransactions = !connection.getAutoCommit();
      if (inTransactions) {
        connection.setAutoCommit(true);
      }
      execute("PRAGMA synchronous = " + (untilOnMedium ? "FULL" : "NORMAL"));
      if (inTransactions) {
        connection.setAutoCommit(false);
      }
      full = untilOnMedium;
    }
  }

  void insert(Batch batch) throws SQLException {
    insert.setLong(1, batch.number());
    insert.setInt(2, batch.count());
    insert.setString(3, batch.priority().name());
    insert.setBytes(4, batch.readings());
    insert.executeUpdate();
  }

  void update(long next, long dropped, String checkpoint) throws SQLException {
    update.setLong(1, next);
    update.setLong(2, dropped);
    update.setString(3, checkpoint);
    update.executeUpdate();
  }

  Optional<Batch> batch(long number) throws SQLException {
    select.setLong(1, number);
    try (ResultSet row = select.executeQuery()) {
      return row.next()
          ? Optional.of(
              new Batch(
                  row.getLong(1),
                  row.getInt(2),
                  Priority.valueOf(row.getString(3)),
                  row.getBytes(4)))
          : Optional.empty();
    }
  }

  List<Long> numbers(long after, long before, int most) throws SQLException {
    list.setLong(1, after);
    list.setLong(2, before);
    list.setInt(3, most);
    List<Long> numbers = new ArrayList<>();
    try (ResultSet rows = list.executeQuery()) {
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
    }
    return numbers;
  }

  Totals delete(long first, long last) throws SQLException {
    Totals gone = totals(first, last);
    if (gone.batches() > 0) {
      delete.setLong(1, first);
      delete.setLong(2, last);
      delete.executeUpdate();
    }
    return gone;
  }

  Optional<Long> oldest(Priority priority, long after) throws SQLException {
    oldest.setString(1, priority.name());
    oldest.setLong(2, after);
    try (ResultSet row = oldest.executeQuery()) {
      return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
    }
  }

  void commit() throws SQLException {
    connection.commit();
  }

  /** Takes back what was not committed; a failure of this too is reported and left at that. */
  void rollback() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.error("the outbox's transaction cannot be rolled back: {}", e.getMessage());
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getString(1);
    }
  }
}
