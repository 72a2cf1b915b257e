package org.yizhan.cloud.backup;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.backup.BackupStatus.State;

/** Backups of the running service, one at a time, each on a thread of its own. */
@Singleton
public final class Backups {
  private static final Logger LOG = LoggerFactory.getLogger(Backups.class);

  private final RunningStores stores;
  private final Path data;
  private final Clock clock;
  private final Counter failures;
  private final AtomicReference<BackupStatus> status = new AtomicReference<>();
  private final AtomicReference<LastBackup> last = new AtomicReference<>();
  private Thread thread;

  Backups(
      RunningStores stores,
      @Value("${yizhan.data:./data/cloud}") Path data,
      Clock clock,
      MeterRegistry meters) {
    this.stores = stores;
    this.data = data;
    this.clock = clock;
    this.failures = meters.counter("yizhan.backup.failures");
    gauge(meters, "yizhan.backup.running", "1 during a backup", b -> b.running() ? 1 : 0);
    gauge(
        meters,
        "yizhan.backup.last.success.seconds",
        "seconds since 1970 at the moment of the last backup that succeeded; 0 for none",
        b -> b.lastOr(last -> last.takenAt().getEpochSecond()));
    gauge(
        meters,
        "yizhan.backup.last.duration.seconds",
        "how long it took",
        b -> b.lastOr(last -> last.took().toMillis() / 1000.0));
    gauge(meters, "yizhan.backup.last.bytes", "its size", b -> b.lastOr(LastBackup::bytes));
  }

  private void gauge(
      MeterRegistry meters, String name, String description, ToDoubleFunction<Backups> value) {
    Gauge.builder(name, this, value).description(description).register(meters);
  }

  private double lastOr(ToDoubleFunction<LastBackup> value) {
    LastBackup known = last.get();
    return known == null ? 0 : value.applyAsDouble(known);
  }

  /** Removes what a killed backup has left, and recalls the last one; to be called at the start. */
  public void recall() {
    try {
      LastBackup.read(data).ifPresent(last::set);
      Workplace.clear(data);
    } catch (IOException e) {
      LOG.warn(
          "what an earlier backup has left in {} cannot be dealt with: {}", data, e.toString());
    }
  }

  /**
   * Starts a backup and returns.
   *
   * @param to see {@link Workplace#open}; absolute
   * @throws BackupException if one is under way, or it cannot go there
   */
  public synchronized BackupStatus start(Path to) throws BackupException {
    if (running()) {
      throw new BackupException(
          "a backup to " + status.get().to() + " is under way: wait for its end");
    }
    if (!to.isAbsolute()) {
      throw new BackupException("\"" + to + "\" is no absolute path");
    }
    Instant now = clock.instant();
    Workplace work = Workplace.open(data, to, now);
    BackupStatus begun = new BackupStatus(State.RUNNING, work.goal(), 0, 0, "");
    status.set(begun);
    thread = Thread.ofPlatform().name("backup").start(() -> run(work, now));
    return begun;
  }

  /** The backup under way, else the last one of this start; empty if there was none. */
  public Optional<BackupStatus> status() {
    return Optional.ofNullable(status.get());
  }

  private boolean running() {
    return status().map(known -> known.state() == State.RUNNING).orElse(false);
  }

  private void run(Workplace work, Instant now) {
    String problem = "it ended without a word: see the log";
    try (work) {
      Manifest manifest =
          new BackupRun(stores, work, this::copied).take(now, SoftwareVersion.get());
      succeeded(
          new LastBackup(
              now, Duration.between(now, clock.instant()), manifest.bytes(), work.goal()));
      problem = "";
    } catch (BackupException | IOException | InterruptedException | RuntimeException e) {
      LOG.error("the backup to {} failed", work.goal(), e);
      problem = e.getMessage() == null ? e.toString() : e.getMessage();
    } finally {
      ended(problem);
    }
  }

  private void succeeded(LastBackup done) throws IOException {
    done.write(data);
    last.set(done);
    LOG.info("backed up to {}: {} bytes in {}", done.to(), done.bytes(), done.took());
  }

  private void ended(String problem) {
    if (problem.isEmpty()) {
      status.updateAndGet(BackupStatus::done);
    } else {
      failures.increment();
      status.updateAndGet(known -> known.failed(problem));
    }
  }

  private void copied(long bytes) throws BackupException {
    if (Thread.currentThread().isInterrupted()) {
      throw new BackupException("the service stops: the backup was given up");
    }
    status.updateAndGet(known -> known.with(bytes));
  }

  /** A backup under way is given up: the stores close next. */
  @PreDestroy
  synchronized void stop() throws InterruptedException {
    if (thread != null) {
      thread.interrupt();
      thread.join();
    }
  }
}
