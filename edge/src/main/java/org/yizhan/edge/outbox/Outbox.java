package org.yizhan.edge.outbox;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.catalog.Quantity.Priority;
import org.yizhan.wire.Reading;

/**
 * The station's outbox. Used by one thread at a time.
 *
 * <p>An append writes readings and the checkpoint that they lead to in one transaction: after a
 * crash the agent stands exactly behind the last readings that will be sent. Batches leave only
 * when the cloud has stored them, or, when the bound is reached, the least important and oldest
 * first.
 */
public final class Outbox implements AutoCloseable {
  /** How much an outbox holds unless told otherwise: a month of a usual station. */
  public static final long DEFAULT_MAX_BYTES = 200_000_000;

  /** After an eviction so much of the bound is in use, so that not every append evicts. */
  private static final double EVICT_TO = 0.98;

  /** SQLite's own bytes for each row, near enough for the bound. */
  private static final int ROW_BYTES = 32;

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  private final OutboxFile file;
  private final long maxBytes;
  private final Function<Reading, Priority> priorities;
  private long next;
  private long waitingReadings;
  private long waitingBytes;
  private long dropped;
  private String checkpoint;

  /** How safe an append must be. */
  public enum Safety {
    /** Survives the end of the program at once, and the loss of power after a while. */
    PROGRAM,
    /** Survives the loss of power at once. */
    POWER
  }

  private Outbox(OutboxFile file, long maxBytes, Function<Reading, Priority> priorities)
      throws SQLException {
    this.file = file;
    this.maxBytes = maxBytes;
    this.priorities = priorities;
    OutboxFile.Station station = file.station();
    this.next = station.next();
    this.dropped = station.dropped();
    this.checkpoint = station.checkpoint();
    OutboxFile.Totals totals = file.totals();
    this.waitingReadings = totals.readings();
    this.waitingBytes = totals.bytes() + totals.batches() * ROW_BYTES;
  }

  /**
   * Opens the outbox in a file, or begins one. A damaged file is moved aside and reported, and a
   * new epoch begins.
   *
   * @param bootId of the computer's present start. After a loss of power, commits that were not yet
   *     on the medium are gone, though their batches may have been sent: numbers are then skipped
   * @param priorities which readings a full outbox keeps longest
   * @throws OutboxException if the file cannot be used, or another program uses it
   */
  public static Outbox open(
      Path path, long maxBytes, String bootId, Function<Reading, Priority> priorities) {
    try {
      return new Outbox(OutboxFile.open(path, bootId), maxBytes, priorities);
    } catch (SQLException e) {
      throw failed(path + " cannot be opened", e);
    }
  }

  /** The life of this outbox. */
  public UUID epoch() {
    return file.epoch();
  }

  /** What the last {@link #append} said; empty in a new outbox. */
  public Optional<String> checkpoint() {
    return Optional.ofNullable(checkpoint);
  }

  /** The number that the next batch will have. */
  public long nextBatch() {
    return next;
  }

  /** Readings that wait for the cloud. */
  public long waitingReadings() {
    return waitingReadings;
  }

  /** Bytes that wait, against the bound. */
  public long waitingBytes() {
    return waitingBytes;
  }

  /** The bound. */
  public long maxBytes() {
    return maxBytes;
  }

  /** Readings given up for want of room since the epoch began. */
  public long dropped() {
    return dropped;
  }

  /** Stores readings, as batches, and the checkpoint in one transaction. */
  public void append(List<Reading> readings, String newCheckpoint, Safety safety) {
    List<Batch> batches = BatchCutter.cut(readings, next, priorities);
    try {
      file.synchronous(safety == Safety.POWER);
      for (Batch batch : batches) {
        file.insert(batch);
      }
      file.update(next + batches.size(), dropped, newCheckpoint);
      file.commit();
    } catch (SQLException e) {
      file.rollback();
      throw failed("readings cannot be stored", e);
    }
    next += batches.size();
    checkpoint = newCheckpoint;
    for (Batch batch : batches) {
      waitingReadings += batch.count();
      waitingBytes += batch.readings().length + ROW_BYTES;
    }
    if (waitingBytes > maxBytes) {
      evict();
    }
  }

  /** The batch of that number, if it still waits. */
  public Optional<Batch> batch(long number) {
    try {
      return file.batch(number);
    } catch (SQLException e) {
      throw failed("batch " + number + " cannot be read", e);
    }
  }

  /** Numbers of waiting batches after {@code after} and before {@code before}, oldest first. */
  public List<Long> numbers(long after, long before, int most) {
    try {
      return file.numbers(after, before, most);
    } catch (SQLException e) {
      throw failed("the waiting batches cannot be listed", e);
    }
  }

  /**
   * The cloud has stored the batches from {@code first} to {@code last}: lets go of them.
   *
   * @return how many readings that were
   */
  public long stored(long first, long last) {
    try {
      file.synchronous(false);
      OutboxFile.Totals gone = file.delete(first, last);
      file.commit();
      waitingReadings -= gone.readings();
      waitingBytes -= gone.bytes() + gone.batches() * ROW_BYTES;
      return gone.readings();
    } catch (SQLException e) {
      throw failed("stored batches cannot be deleted", e);
    }
  }

  private void evict() {
    long toBytes = (long) (maxBytes * EVICT_TO);
    long before = dropped;
    try {
      for (Priority priority : Priority.values()) {
        long evicted = 0;
        while (evicted >= 0 && waitingBytes > toBytes) {
          evicted = evictOldest(priority, evicted);
        }
      }
      file.update(next, dropped, checkpoint);
      file.commit();
    } catch (SQLException e) {
      throw failed("room cannot be made", e);
    }
    LOG.warn(
        "the outbox is full ({} bytes): {} readings given up, {} in all",
        maxBytes,
        dropped - before,
        dropped);
  }

  /** The number of the batch that went, or -1 if there is none of that priority. */
  private long evictOldest(Priority priority, long after) throws SQLException {
    Optional<Long> oldest = file.oldest(priority, after);
    if (oldest.isEmpty()) {
      return -1;
    }
    OutboxFile.Totals gone = file.delete(oldest.get(), oldest.get());
    waitingReadings -= gone.readings();
    waitingBytes -= gone.bytes() + ROW_BYTES;
    dropped += gone.readings();
    return oldest.get();
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (SQLException e) {
      throw failed("the outbox cannot be closed", e);
    }
  }

  private static OutboxException failed(String what, SQLException e) {
    return new OutboxException(
        "outbox: " + what + ": " + e.getMessage() + ": check the data directory and its disk", e);
  }
}
