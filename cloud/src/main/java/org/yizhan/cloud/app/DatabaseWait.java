package org.yizhan.cloud.app;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.database.DatabaseAddress;
import org.yizhan.link.Backoff;

/**
 * Waits for a PostgreSQL that is not there yet, for ever: start-up order does not matter. What
 * waiting does not mend ends the start instead. States are those of PostgreSQL's appendix A.
 */
final class DatabaseWait {
  private static final Backoff RETRY = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));

  private static final Duration SAY_AGAIN = Duration.ofSeconds(30);

  /** Connection exceptions, insufficient resources, operator intervention. */
  private static final Set<String> MAY_PASS = Set.of("08", "53", "57");

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseWait.class);

  private DatabaseWait() {}

  /**
   * Returns when the database takes connections.
   *
   * @param ended counted down when the service is to end
   * @return false when it was
   * @throws StartFailure if the database refuses us
   */
  static boolean await(DatabaseAddress database, CountDownLatch ended) throws InterruptedException {
    Random random = new Random();
    long sayAt = System.nanoTime();
    for (int failures = 1; ; failures++) {
      try (Connection connection = database.connect()) {
        LOG.info(
            "the database {} is there, version {}",
            database,
            connection.getMetaData().getDatabaseProductVersion());
        return true;
      } catch (SQLException e) {
        requireHope(database, e);
        if (System.nanoTime() - sayAt >= 0) {
          LOG.warn("waiting for the database {}: {}", database, e.getMessage());
          sayAt = System.nanoTime() + SAY_AGAIN.toNanos();
        }
      }
      if (ended.await(RETRY.after(failures, random).toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
  }

  private static void requireHope(DatabaseAddress database, SQLException e) {
    String state = e.getSQLState();
    if (state == null || state.length() < 2 || !MAY_PASS.contains(state.substring(0, 2))) {
      throw new StartFailure(
          "the database "
              + database
              + " cannot be used (yizhan.database.url, username, password): "
              + e.getMessage(),
          e);
    }
  }
}
