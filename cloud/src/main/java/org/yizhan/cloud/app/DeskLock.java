package org.yizhan.cloud.app;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.database.DatabaseAddress;

/**
 * One desk for one PostgreSQL: an advisory lock that belongs to a connection of its own and is gone
 * with it, however the process ends.
 *
 * <p>When the connection is lost, nobody may have noticed but us (the database was restarted), or
 * another desk may have begun. Which of the two, the count of desks tells: as long as it stands
 * where we left it, the lock is taken again and the desk goes on; otherwise this one has to end at
 * once, because what it keeps in memory is not the truth any more.
 */
final class DeskLock implements AutoCloseable {
  /** {@code YIZHAN} in ASCII. */
  private static final long KEY = 0x59495A48414EL;

  /** A desk that was killed a moment ago may still be connected for the database. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int ANSWER_SECONDS = 5;

  private static final Logger LOG = LoggerFactory.getLogger(DeskLock.class);

  private final DatabaseAddress database;
  private final CountDownLatch closing = new CountDownLatch(1);
  private Connection connection;
  private long term;
  private Thread watcher;

  private DeskLock(DatabaseAddress database, Connection connection) {
    this.database = database;
    this.connection = connection;
  }

  /**
   * Takes the lock.
   *
   * @throws StartFailure if another desk has it
   */
  static DeskLock take(DatabaseAddress database) throws InterruptedException {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        Connection connection = database.connect();
        if (locked(connection)) {
          return new DeskLock(database, connection);
        }
        connection.close();
      } catch (SQLException e) {
        throw new StartFailure(
            "the database " + database + " cannot be used: " + e.getMessage(), e);
      }
      if (System.nanoTime() - giveUpAt >= 0) {
        throw new StartFailure(
            "another desk works on the database "
                + database
                + ", and there is only one: stop it, or set yizhan.node.role to ingest here",
            null);
      }
      Thread.sleep(PAUSE);
    }
  }

  private static boolean locked(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
      statement.setLong(1, KEY);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }

  /**
   * Begins this desk's term, when the tables are there, and looks after the lock from now on.
   *
   * @param lost called when there is or may be another desk; is to end the process at once
   */
  void begin(Runnable lost) {
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("UPDATE desk_term SET term = term + 1 RETURNING term")) {
      result.next();
      term = result.getLong(1);
    } catch (SQLException e) {
      throw new StartFailure("the desk's term cannot be begun: " + e.getMessage(), e);
    }
    watcher = Thread.ofPlatform().daemon().name("desk lock").start(() -> watch(lost));
  }

  private void watch(Runnable lost) {
    long heldAt = System.nanoTime();
    try {
      while (!closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        Holding holding = holding();
        if (holding == Holding.YES || holding == Holding.UNREACHABLE) {
          heldAt = System.nanoTime();
        } else if (holding == Holding.ANOTHER || System.nanoTime() - heldAt >= PATIENCE.toNanos()) {
          LOG.error("another desk works on the database {}: this one ends", database);
          lost.run();
          return;
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("the desk's lock is not looked after any more: the service stops");
    }
  }

  private enum Holding {
    YES,
    /** No connection: nobody can be a desk on a database that is down. */
    UNREACHABLE,
    /** The lock is taken, maybe by our own old connection. */
    NOT_YET,
    ANOTHER
  }

  private Holding holding() {
    try {
      if (connection.isValid(ANSWER_SECONDS)) {
        return Holding.YES;
      }
      connection.close();
      connection = database.connect();
      if (termNow() != term) {
        return Holding.ANOTHER;
      }
      if (locked(connection)) {
        LOG.info("the desk's lock is held again after the database {} was away", database);
        return Holding.YES;
      }
      connection.close();
      return Holding.NOT_YET;
    } catch (SQLException e) {
      LOG.debug("the desk's lock cannot be looked after: {}", e.getMessage());
      return Holding.UNREACHABLE;
    }
  }

  private long termNow() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT term FROM desk_term")) {
      return result.next() ? result.getLong(1) : -1;
    }
  }

  @Override
  public void close() throws InterruptedException {
    closing.countDown();
    if (watcher != null) {
      watcher.join();
    }
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("the desk's lock is gone already: {}", e.getMessage());
    }
  }
}
