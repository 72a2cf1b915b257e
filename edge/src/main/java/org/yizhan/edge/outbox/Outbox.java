package org.yizhan.edge.outbox;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.catalog.Quantity.Priority;
import org.yizhan.wire.Reading;

/**
 * The station's outbox. Used by one thread at a time.
 *
 * <p>An append writes readings and, when it is given, the checkpoint that they lead to in one
 * transaction: after a crash the agent stands exactly behind the last readings that will be sent.
 * Readings gather by priority until they are <i>sealed</i> into numbered batches; from then on the
 * number names them for ever. Batches leave when the cloud has stored them. When a bound is
 * reached, the least important and oldest readings are given up, and readings of {@code evicted}
 * tell how many.
 *
 * <p>When the file cannot be used, the outbox goes on in memory under an epoch of its own, with a
 * smaller bound, until {@link #retry} finds the file usable again; then all goes into the file.
 * Batches that wait in the file meanwhile stay there.
 */
public final class Outbox implements AutoCloseable {
  /** After a failed try the file is tried again after this; the wait doubles each time. */
  static final Duration FIRST_RETRY = Duration.ofSeconds(1);

  /** The wait never exceeds this, and so long the file must hold for the wait to begin anew. */
  static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  private final Path path;
  private final OutboxLimits limits;
  private final String bootId;
  private final Function<Reading, Priority> priorities;
  private final Retry retry = new Retry(FIRST_RETRY, LONGEST_RETRY);
  private Stock stock;
  private Mode mode = Mode.FILE;
  private boolean checkFile = true;
  private Losses seed = new Losses(List.of());
  private Optional<String> checkpoint = Optional.empty();
  private Optional<String> trouble = Optional.empty();

  /** How safe an append must be. */
  public enum Safety {
    /** Survives the end of the program at once, and the loss of power after a while. */
    PROGRAM,
    /** Survives the loss of power at once. */
    POWER
  }

  /** Where the outbox keeps its readings at present. */
  public enum Mode {
    FILE,
    /** The file cannot be used: what is appended is lost with the program. */
    MEMORY
  }

  private Outbox(
      Path path, OutboxLimits limits, String bootId, Function<Reading, Priority> priorities) {
    this.path = path;
    this.limits = limits;
    this.bootId = bootId;
    this.priorities = priorities;
  }

  /**
   * Opens the outbox in a file, or begins one. A damaged file is moved aside and reported, and a
   * new epoch begins. When the file cannot be used, the outbox begins in memory.
   *
   * @param bootId of the computer's present start. After a loss of power, commits that were not yet
   *     on the medium are gone, though their batches may have been sent: numbers are then skipped
   * @param priorities which readings a full outbox keeps longest
   * @throws OutboxException if another program uses the file
   */
  public static Outbox open(
      Path path, OutboxLimits limits, String bootId, Function<Reading, Priority> priorities) {
    Outbox outbox = new Outbox(path, limits, bootId, priorities);
    try {
      outbox.stock = outbox.openFile();
      outbox.checkpoint = outbox.stock.checkpoint();
    } catch (SQLException e) {
      outbox.toMemory("it cannot be opened", e);
    }
    return outbox;
  }

  private Stock openFile() throws SQLException {
    FileStore.Opened opened = FileStore.open(path, bootId, checkFile);
    checkFile = false;
    if (opened.report().isPresent()) {
      trouble = opened.report();
    }
    try {
      return new Stock(opened.store(), limits.fileBytes(), priorities);
    } catch (SQLException e) {
      opened.store().close();
      throw e;
    }
  }

  private void toMemory(String what, SQLException e) {
    String report = path + ": " + what + ": " + e.getMessage();
    LOG.error("{}: going on in memory. Check the data directory and its disk", report);
    trouble = Optional.of(report);
    checkFile |= Damage.is(e);
    Optional<Stock> failed = Optional.ofNullable(stock);
    mode = Mode.MEMORY;
    try {
      Stock memory = new Stock(new MemoryStore(), limits.memoryBytes(), priorities);
      if (failed.isPresent()) {
        seed = failed.get().losses().beginning();
        memory.beginWith(seed);
      }
      stock = memory;
    } catch (SQLException impossible) {
      throw new IllegalStateException("memory cannot fail", impossible);
    }
    failed.ifPresent(Outbox::abandon);
  }

  private static void abandon(Stock failed) {
    try {
      failed.abandon();
    } catch (SQLException e) {
      LOG.warn("the outbox's file cannot be closed: {}", e.getMessage());
    }
  }

  /** Something to do with the present store. */
  @FunctionalInterface
  private interface Work<T> {
    T on(Stock stock) throws SQLException;
  }

  /** Does it with the file or, when the file fails, with memory. */
  private <T> T run(String whatFails, Work<T> work) {
    try {
      return work.on(stock);
    } catch (SQLException e) {
      if (mode == Mode.MEMORY) {
        throw new IllegalStateException("memory cannot fail", e);
      }
      toMemory(whatFails, e);
      return run(whatFails, work);
    }
  }

  private static Work<Boolean> change(Change change) {
    return stock -> {
      change.on(stock);
      return true;
    };
  }

  /** As {@link Work}, with nothing to give back. */
  @FunctionalInterface
  private interface Change {
    void on(Stock stock) throws SQLException;
  }

  /** The life of the present numbers; another one whenever {@link #mode} changes. */
  public UUID epoch() {
    return stock.epoch();
  }

  public Mode mode() {
    return mode;
  }

  /** What last went wrong with the file since it was opened, for people; empty if nothing did. */
  public Optional<String> trouble() {
    return trouble;
  }

  /** The last checkpoint that was given; empty in a new outbox. */
  public Optional<String> checkpoint() {
    return checkpoint;
  }

  /** The number that the next batch will have. */
  public long nextBatch() {
    return stock.nextBatch();
  }

  /** Dated readings that wait for the cloud. */
  public long waitingReadings() {
    return stock.waitingReadings();
  }

  /** Readings that wait for a date. */
  public long heldReadings() {
    return stock.heldReadings();
  }

  /** Bytes in use, against the bound. */
  public long waitingBytes() {
    return run("its size cannot be read", Stock::usedBytes);
  }

  /** The bound. */
  public long maxBytes() {
    return stock.maxBytes();
  }

  /** Readings given up for want of room or for their age, or damaged, since the outbox began. */
  public long dropped() {
    return stock.dropped();
  }

  /**
   * Stores readings in one transaction.
   *
   * @param newCheckpoint what they lead to; an empty one leaves the one before
   * @param sealNow makes numbered batches at once, first of all that gathered before, then of
   *     these, together and in their order, with the highest of their priorities; otherwise they
   *     gather with others of their own priority until there are enough
   */
  public void append(
      List<Reading> readings, Optional<String> newCheckpoint, Safety safety, boolean sealNow) {
    run(
        "readings cannot be stored",
        change(on -> on.append(readings, newCheckpoint, safety, sealNow)));
    checkpoint = newCheckpoint.or(() -> checkpoint);
  }

  /** Makes numbered batches of all dated readings that gathered. */
  public void seal() {
    run("readings cannot be stored", change(Stock::seal));
  }

  /**
   * Stores readings that have no date yet, in one transaction.
   *
   * @param readings whose times are station time: microseconds since a start of the computer
   * @param boot names that start
   * @param newCheckpoint what they lead to; an empty one leaves the one before
   */
  public void hold(
      List<Reading> readings, String boot, Optional<String> newCheckpoint, Safety safety) {
    run("readings cannot be stored", change(on -> on.hold(readings, boot, newCheckpoint, safety)));
    checkpoint = newCheckpoint.or(() -> checkpoint);
  }

  /** The boots whose readings wait for a date, the earliest first. */
  public List<String> heldBoots() {
    return stock.heldBoots();
  }

  /**
   * Dates held readings, oldest first, and makes numbered batches of them, in one transaction.
   *
   * @param dating gives a reading its date; when it throws, nothing is changed
   * @param most readings of one call; it may do with fewer
   * @return how many; 0 when none is left
   */
  public long dateHeld(String boot, UnaryOperator<Reading> dating, int most) {
    return run("held readings cannot be dated", on -> on.dateHeld(boot, dating, most));
  }

  /**
   * Replaces batches all of whose readings are dated after {@code afterMicros}, by a clock that was
   * ahead: the cloud refuses them. The same readings, dated anew, get new numbers in the same
   * transaction. Readings that have no number yet are dated anew as well.
   *
   * @param dating gives such a reading a date that is not after {@code afterMicros}; when it
   *     throws, nothing is changed
   * @param most readings of one call, rounded up to whole batches; it may do with fewer
   * @return how many; 0 when none is left
   */
  public long redateAhead(long afterMicros, UnaryOperator<Reading> dating, int most) {
    return run("batches cannot be dated anew", on -> on.redateAhead(afterMicros, dating, most));
  }

  /** The batch of that number, if it still waits; one that is damaged is given up and reported. */
  public Optional<Batch> batch(long number) {
    return run("batch " + number + " cannot be read", on -> on.batch(number));
  }

  /** Numbers of waiting batches after {@code after} and before {@code before}, oldest first. */
  public List<Long> numbers(long after, long before, int most) {
    return run("the waiting batches cannot be listed", on -> on.numbers(after, before, most));
  }

  /**
   * The cloud has stored the batches from {@code first} to {@code last} of {@code ofEpoch}: lets go
   * of them. It is committed with the next change, or {@link #settle}: after a crash before that
   * they come again, which is harmless. Batches of another than the present epoch come again too.
   *
   * @return how many readings that were
   */
  public long stored(UUID ofEpoch, long first, long last) {
    if (!ofEpoch.equals(epoch())) {
      return 0;
    }
    return run("stored batches cannot be deleted", on -> on.stored(first, last));
  }

  /** Commits deletions that wait for it. The agent calls it about once a second. */
  public void settle() {
    run("stored batches cannot be deleted", change(Stock::settle));
  }

  /** Gives up dated readings that are older than the maximum age. */
  public void expire(long nowMicros) {
    long before = nowMicros - limits.maxAge().toNanos() / 1000;
    run("old readings cannot be deleted", change(on -> on.expire(before)));
  }

  /**
   * Tries the file again, if it failed and its time has come. The agent calls it in each turn.
   *
   * @return true when the outbox is back in its file
   */
  public boolean retry(long nowMicros) {
    if (mode == Mode.FILE) {
      retry.working(nowMicros);
      return false;
    }
    if (!retry.due(nowMicros)) {
      return false;
    }
    retry.tried(nowMicros);
    try {
      backToFile();
      return true;
    } catch (SQLException e) {
      checkFile |= Damage.is(e);
      LOG.warn("{}: it cannot be used yet: {}", path, e.getMessage());
    } catch (OutboxException e) {
      LOG.warn("{}", e.getMessage());
    }
    return false;
  }

  private void backToFile() throws SQLException {
    Stock file = openFile();
    try {
      file.takeOver(stock, seed, checkpoint);
      checkpoint = file.checkpoint();
    } catch (SQLException e) {
      abandon(file);
      throw e;
    }
    LOG.info("{}: the outbox is back in its file", path);
    stock = file;
    mode = Mode.FILE;
  }

  @Override
  public void close() {
    try {
      stock.close();
    } catch (SQLException e) {
      LOG.error("{}: the last changes cannot be stored: {}", path, e.getMessage());
    }
  }
}
