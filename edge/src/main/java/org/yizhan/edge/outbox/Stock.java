package org.yizhan.edge.outbox;

import static java.util.Comparator.naturalOrder;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.yizhan.catalog.Quantity.Priority;
import org.yizhan.edge.outbox.Outbox.Safety;
import org.yizhan.wire.Reading;

/** All that one store holds, with the rules for it. Each change is one transaction. */
final class Stock implements AutoCloseable {
  /** Batches that were stored by the cloud and whose deletion is not committed; then it is. */
  static final int MAX_UNSETTLED = 256;

  private static final int PAGE_ROWS = 64;

  private final Store store;
  private final Shelves shelves;
  private final Eviction eviction;
  private final Dating dating;
  private final Function<Reading, Priority> priorities;
  private final long maxBytes;
  private int unsettled;

  Stock(Store store, long maxBytes, Function<Reading, Priority> priorities) throws SQLException {
    this.store = store;
    this.maxBytes = maxBytes;
    this.priorities = priorities;
    this.shelves = new Shelves(store);
    this.eviction = new Eviction(shelves, maxBytes);
    this.dating = new Dating(shelves);
    for (int origin : shelves.boots().keySet()) {
      shelves.sealAll(origin);
    }
    finish();
  }

  private void finish() throws SQLException {
    eviction.makeRoom();
    shelves.forgetEmptyBoots();
    commit();
  }

  private void commit() throws SQLException {
    store.commit();
    shelves.losses().commit();
    unsettled = 0;
  }

  UUID epoch() {
    return store.epoch();
  }

  long nextBatch() {
    return store.nextBatch();
  }

  Optional<String> checkpoint() throws SQLException {
    return store.checkpoint();
  }

  long waitingReadings() {
    return shelves.count(true);
  }

  long heldReadings() {
    return shelves.count(false);
  }

  long usedBytes() throws SQLException {
    return store.usedBytes();
  }

  long maxBytes() {
    return maxBytes;
  }

  long dropped() {
    return shelves.losses().total();
  }

  void append(List<Reading> readings, Optional<String> checkpoint, Safety safety, boolean seal)
      throws SQLException {
    if (seal) {
      appendSealed(cut(readings), checkpoint, safety);
      return;
    }
    Map<Priority, List<Reading>> fresh = byPriority(readings);
    store.begin(safety);
    gather(fresh, Slot.DATED);
    put(checkpoint);
    finish();
  }

  private void appendSealed(List<Part> parts, Optional<String> checkpoint, Safety safety)
      throws SQLException {
    store.begin(safety);
    shelves.sealAll(Slot.DATED);
    for (Part part : parts) {
      shelves.putBatches(part.priority(), part.readings());
    }
    put(checkpoint);
    finish();
  }

  /** Readings for one batch, and the highest priority of them. */
  private record Part(Priority priority, List<Reading> readings) {}

  private List<Part> cut(List<Reading> readings) {
    return BatchCutter.cut(readings).stream()
        .map(
            part -> new Part(part.stream().map(priorities).max(naturalOrder()).orElseThrow(), part))
        .toList();
  }

  void hold(List<Reading> readings, String boot, Optional<String> checkpoint, Safety safety)
      throws SQLException {
    Map<Priority, List<Reading>> fresh = byPriority(readings);
    store.begin(safety);
    if (!fresh.isEmpty()) {
      gather(fresh, shelves.origin(boot));
    }
    put(checkpoint);
    finish();
  }

  private Map<Priority, List<Reading>> byPriority(List<Reading> readings) {
    Map<Priority, List<Reading>> byPriority = new EnumMap<>(Priority.class);
    for (Reading reading : readings) {
      byPriority
          .computeIfAbsent(priorities.apply(reading), priority -> new ArrayList<>())
          .add(reading);
    }
    return byPriority;
  }

  private void gather(Map<Priority, List<Reading>> fresh, int origin) throws SQLException {
    for (Map.Entry<Priority, List<Reading>> entry : fresh.entrySet()) {
      shelves.gather(entry.getKey(), origin, entry.getValue(), false);
    }
  }

  private void put(Optional<String> checkpoint) throws SQLException {
    if (checkpoint.isPresent()) {
      store.putCheckpoint(checkpoint.get());
    }
  }

  void seal() throws SQLException {
    store.begin(Safety.PROGRAM);
    shelves.sealAll(Slot.DATED);
    finish();
  }

  Optional<Batch> batch(long number) throws SQLException {
    Optional<Row> found = store.batch(number);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Row row = found.get();
    List<Reading> readings = shelves.readings(row);
    if (readings.isEmpty()) {
      shelves.remove(row);
      commit();
      return Optional.empty();
    }
    return Optional.of(new Batch(number, row.slot().priority(), readings));
  }

  List<Long> numbers(long after, long before, int most) throws SQLException {
    return store.numbers(after, before, most);
  }

  long stored(long first, long last) throws SQLException {
    store.begin(Safety.PROGRAM);
    long readings = 0;
    long before = Math.min(last, Long.MAX_VALUE - 1) + 1;
    List<Long> numbers = store.numbers(first - 1, before, PAGE_ROWS);
    while (!numbers.isEmpty()) {
      for (long number : numbers) {
        Row row = store.batch(number).orElseThrow();
        shelves.remove(row);
        readings += row.readings();
        unsettled++;
      }
      numbers = store.numbers(numbers.getLast(), before, PAGE_ROWS);
    }
    if (unsettled > MAX_UNSETTLED) {
      commit();
    }
    return readings;
  }

  void settle() throws SQLException {
    if (unsettled > 0) {
      commit();
    }
  }

  void expire(long beforeMicros) throws SQLException {
    store.begin(Safety.PROGRAM);
    eviction.expire(beforeMicros);
    finish();
  }

  List<String> heldBoots() {
    return shelves.boots().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  long dateHeld(String boot, UnaryOperator<Reading> with, int most) throws SQLException {
    Optional<Integer> origin = shelves.knownOrigin(boot);
    if (origin.isEmpty()) {
      return 0;
    }
    store.begin(Safety.PROGRAM);
    long moved = dating.dateHeld(origin.get(), with, most);
    finish();
    return moved;
  }

  long redateAhead(long afterMicros, UnaryOperator<Reading> with, int most) throws SQLException {
    store.begin(Safety.PROGRAM);
    long moved = dating.redateAhead(afterMicros, with, most);
    finish();
    return moved;
  }

  Losses losses() {
    return shelves.losses();
  }

  /** A stock that counts losses on from these. */
  void beginWith(Losses losses) throws SQLException {
    shelves.losses().takeOver(store, losses, new Losses(List.of()));
  }

  /**
   * Takes over all that another stock holds, its batches under new numbers, in one transaction; the
   * other stays as it is.
   *
   * @param seed the losses that the other began with
   */
  void takeOver(Stock other, Losses seed, Optional<String> checkpoint) throws SQLException {
    store.begin(Safety.POWER);
    shelves.losses().takeOver(store, other.losses(), seed);
    Map<Integer, String> boots = other.shelves.boots();
    for (Slot slot : other.shelves.slots()) {
      int origin =
          slot.origin() == Slot.DATED ? Slot.DATED : shelves.origin(boots.get(slot.origin()));
      List<Row> rows = other.store.rows(slot, 0, PAGE_ROWS);
      while (!rows.isEmpty()) {
        for (Row row : rows) {
          shelves.putCopy(row, origin);
        }
        rows = other.store.rows(slot, rows.getLast().number(), PAGE_ROWS);
      }
    }
    put(checkpoint);
    finish();
  }

  /** Commits what is not yet, and closes the store. */
  @Override
  public void close() throws SQLException {
    try (store) {
      commit();
    }
  }

  /** Closes a store that failed; what was not committed is gone. */
  void abandon() throws SQLException {
    store.close();
  }
}
