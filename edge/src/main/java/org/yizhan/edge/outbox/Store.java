package org.yizhan.edge.outbox;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.yizhan.edge.outbox.Outbox.Safety;

/**
 * Rows of readings and the few facts about them. Changes take effect together at {@link #commit};
 * reads see them before. A store that threw is closed and not used again. What is asked for at the
 * opening only ({@link #readings}, {@link #boots}, {@link #losses}, {@link #checkpoint}) is
 * remembered by the caller from then on.
 */
interface Store extends AutoCloseable {
  /** The life of the store's numbers. */
  UUID epoch();

  /** The number that the next batch will have. */
  long nextBatch();

  /** Takes so many batch numbers, for ever; the first of them. */
  long takeNumbers(int count) throws SQLException;

  /** How many readings each slot holds; no entry for an empty one. */
  Map<Slot, Long> readings() throws SQLException;

  /** The largest number of a row that is no batch; 0 when there is none. */
  long lastSequence() throws SQLException;

  /** The boots in whose time readings are held, by origin. */
  Map<Integer, String> boots() throws SQLException;

  void putBoot(int origin, String boot) throws SQLException;

  void removeBoot(int origin) throws SQLException;

  List<Loss> losses() throws SQLException;

  /** Puts in place of the one of the same origin and device. */
  void putLoss(Loss loss) throws SQLException;

  void removeLosses(int origin) throws SQLException;

  Optional<String> checkpoint() throws SQLException;

  void putCheckpoint(String checkpoint) throws SQLException;

  /** Puts in place of a row with the same shelf, priority and number. */
  void put(Row row) throws SQLException;

  void remove(Row row) throws SQLException;

  /** Rows of a slot with numbers after {@code after}, the lowest first. */
  List<Row> rows(Slot slot, long after, int most) throws SQLException;

  Optional<Row> batch(long number) throws SQLException;

  /** Numbers of batches after {@code after} and before {@code before}, the lowest first. */
  List<Long> numbers(long after, long before, int most) throws SQLException;

  /** Batches all of whose readings are dated after {@code micros}. */
  List<Row> batchesAfter(long micros, int most) throws SQLException;

  /** Bytes that the rows take, with all that comes with them. */
  long usedBytes() throws SQLException;

  /**
   * Whatever changes next is to be as safe as that; what changed before is committed if it must.
   */
  void begin(Safety safety) throws SQLException;

  void commit() throws SQLException;

  @Override
  void close() throws SQLException;
}
