package org.yizhan.cloud.app;

import io.micronaut.context.event.StartupEvent;
import io.micronaut.jdbc.DataSourceResolver;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Looks now and then whether the database answers, on a thread of its own: a connection may be
 * waited for, and those who ask how the service is must not wait.
 */
@Singleton
final class DatabaseProbe {
  private static final Duration PAUSE = Duration.ofSeconds(3);
  private static final int ANSWER_SECONDS = 3;

  private final DataSource dataSource;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private volatile Optional<String> trouble = Optional.empty();

  /** The pool itself is asked: the framework's own data source wants a transaction around it. */
  DatabaseProbe(DataSource dataSource, DataSourceResolver pools) {
    this.dataSource = pools.resolve(dataSource);
    this.thread = Thread.ofPlatform().daemon().name("database probe").unstarted(this::run);
  }

  @EventListener
  void start(StartupEvent event) {
    thread.start();
  }

  @PreDestroy
  void stop() throws InterruptedException {
    stopping.countDown();
    thread.join();
  }

  Optional<String> trouble() {
    return trouble;
  }

  private void run() {
    try {
      do {
        trouble = look();
      } while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      trouble = Optional.of("nobody looks after the database any more");
    }
  }

  private Optional<String> look() {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid(ANSWER_SECONDS)
          ? Optional.empty()
          : Optional.of("the database does not answer");
    } catch (SQLException | RuntimeException e) {
      return Optional.of("the database cannot be used: " + e.getMessage());
    }
  }
}
