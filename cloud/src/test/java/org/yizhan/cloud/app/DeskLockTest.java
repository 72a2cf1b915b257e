package org.yizhan.cloud.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yizhan.cloud.ApiTestPostgres;
import org.yizhan.cloud.database.DatabaseAddress;

/** One desk for one PostgreSQL. */
class DeskLockTest {
  private final AtomicInteger lost = new AtomicInteger();
  private DatabaseAddress database;

  @BeforeEach
  void prepare() throws SQLException {
    database = new DatabaseAddress(ApiTestPostgres.server().newDatabase(), "yizhan", "");
    execute("CREATE TABLE desk_term (id INTEGER PRIMARY KEY, term BIGINT NOT NULL)");
    execute("INSERT INTO desk_term VALUES (1, 0)");
  }

  @Test
  void aSecondDeskIsRefusedInWordsAndTheNextOneIsNot() throws Exception {
    DeskLock first = DeskLock.take(database);
    first.begin(lost::incrementAndGet);
    StartFailure refused = assertThrows(StartFailure.class, () -> DeskLock.take(database));
    assertTrue(refused.getMessage().contains("another desk works on the database"));
    assertTrue(refused.getMessage().contains("yizhan.node.role to ingest"));
    first.close();
    DeskLock.take(database).close();
    assertEquals(0, lost.get());
  }

  @Test
  void aLockThatWasLostWithItsConnectionIsTakenAgain() throws Exception {
    try (DeskLock lock = DeskLock.take(database)) {
      lock.begin(lost::incrementAndGet);
      disconnectAll();
      await().until(() -> holders() == 1);
      StartFailure refused = assertThrows(StartFailure.class, () -> DeskLock.take(database));
      assertTrue(refused.getMessage().contains("another desk"));
      assertEquals(0, lost.get());
    }
  }

  @Test
  void aDeskThatAnotherHasReplacedEnds() throws Exception {
    try (DeskLock lock = DeskLock.take(database)) {
      lock.begin(lost::incrementAndGet);
      execute("UPDATE desk_term SET term = term + 1");
      disconnectAll();
      await().until(() -> lost.get() == 1);
    }
  }

  @Test
  void aDatabaseThatRefusesUsIsNotWaitedFor() {
    DatabaseAddress missing =
        new DatabaseAddress(database.url().replaceFirst("/test\\d+", "/nowhere"), "yizhan", "");
    StartFailure refused =
        assertThrows(StartFailure.class, () -> DatabaseWait.await(missing, new CountDownLatch(1)));
    assertTrue(refused.getMessage().contains("nowhere"), refused::getMessage);
    assertTrue(refused.getMessage().contains("yizhan.database.url"), refused::getMessage);
  }

  @Test
  void aDatabaseThatIsNotThereIsWaitedForUntilTheServiceEnds() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    AtomicInteger answers = new AtomicInteger();
    Thread waiting =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    boolean there =
                        DatabaseWait.await(
                            new DatabaseAddress(
                                "jdbc:postgresql://127.0.0.1:1/yizhan", "yizhan", ""),
                            ended);
                    answers.set(there ? 1 : 2);
                  } catch (InterruptedException e) {
                    answers.set(3);
                  }
                });
    await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
    assertEquals(0, answers.get());
    ended.countDown();
    assertTrue(waiting.join(Duration.ofSeconds(20)));
    assertEquals(2, answers.get());
  }

  private int holders() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database"
                    + " WHERE locktype = 'advisory' AND datname = current_database()")) {
      result.next();
      return result.getInt(1);
    }
  }

  /** As a restart of the database does. */
  private void disconnectAll() throws SQLException {
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
