package org.yizhan.edge.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.yizhan.catalog.Quantity.Priority;
import org.yizhan.edge.outbox.Outbox.Safety;

/** A store that lives as long as the program. */
final class MemoryStore implements Store {
  /** An object, its slot's share and its place in a tree, near enough for the bound. */
  private static final int ROW_BYTES = 160;

  private final UUID epoch = UUID.randomUUID();
  private final Map<Slot, NavigableMap<Long, Row>> rows = new TreeMap<>();
  private final Map<Integer, String> boots = new TreeMap<>();
  private final Map<Integer, Map<String, Loss>> losses = new TreeMap<>();
  private Optional<String> checkpoint = Optional.empty();
  private long next = 1;
  private long bytes;

  @Override
  public UUID epoch() {
    return epoch;
  }

  @Override
  public long nextBatch() {
    return next;
  }

  @Override
  public long takeNumbers(int count) {
    next += count;
    return next - count;
  }

  @Override
  public Map<Slot, Long> readings() {
    Map<Slot, Long> readings = new HashMap<>();
    rows.forEach(
        (slot, ofSlot) -> {
          long sum = ofSlot.values().stream().mapToLong(Row::readings).sum();
          if (sum > 0) {
            readings.put(slot, sum);
          }
        });
    return readings;
  }

  @Override
  public long lastSequence() {
    return rows.entrySet().stream()
        .filter(entry -> entry.getKey().shelf() != Shelf.BATCH && !entry.getValue().isEmpty())
        .mapToLong(entry -> entry.getValue().lastKey())
        .max()
        .orElse(0);
  }

  @Override
  public Map<Integer, String> boots() {
    return Map.copyOf(boots);
  }

  @Override
  public void putBoot(int origin, String boot) {
    boots.put(origin, boot);
  }

  @Override
  public void removeBoot(int origin) {
    boots.remove(origin);
  }

  @Override
  public List<Loss> losses() {
    return losses.values().stream().flatMap(of -> of.values().stream()).toList();
  }

  @Override
  public void putLoss(Loss loss) {
    losses.computeIfAbsent(loss.origin(), key -> new TreeMap<>()).put(loss.device(), loss);
  }

  @Override
  public void removeLosses(int origin) {
    losses.remove(origin);
  }

  @Override
  public Optional<String> checkpoint() {
    return checkpoint;
  }

  @Override
  public void putCheckpoint(String newCheckpoint) {
    checkpoint = Optional.of(newCheckpoint);
  }

  @Override
  public void put(Row row) {
    Row before = rows.computeIfAbsent(row.slot(), key -> new TreeMap<>()).put(row.number(), row);
    bytes += bytes(row) - (before == null ? 0 : bytes(before));
  }

  @Override
  public void remove(Row row) {
    Row gone = of(row.slot()).remove(row.number());
    bytes -= gone == null ? 0 : bytes(gone);
  }

  private static long bytes(Row row) {
    return (long) row.block().length + ROW_BYTES;
  }

  private NavigableMap<Long, Row> of(Slot slot) {
    return rows.getOrDefault(slot, new TreeMap<>());
  }

  @Override
  public List<Row> rows(Slot slot, long after, int most) {
    return of(slot).tailMap(after, false).values().stream().limit(most).toList();
  }

  @Override
  public Optional<Row> batch(long number) {
    for (Priority priority : Priority.values()) {
      Row row = of(Slot.batches(priority)).get(number);
      if (row != null) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  @Override
  public List<Long> numbers(long after, long before, int most) {
    List<Long> numbers = new ArrayList<>();
    for (Priority priority : Priority.values()) {
      if (before - 1 > after) {
        of(Slot.batches(priority)).subMap(after, false, before, false).keySet().stream()
            .limit(most)
            .forEach(numbers::add);
      }
    }
    return numbers.stream().sorted().limit(most).toList();
  }

  @Override
  public List<Row> batchesAfter(long micros, int most) {
    return rows.entrySet().stream()
        .filter(entry -> entry.getKey().shelf() == Shelf.BATCH)
        .flatMap(entry -> entry.getValue().values().stream())
        .filter(row -> row.firstMicros() > micros)
        .limit(most)
        .toList();
  }

  @Override
  public long usedBytes() {
    return bytes;
  }

  /** Nothing can go wrong between two changes, and nothing outlives the program. */
  @Override
  public void begin(Safety safety) {}

  /** As {@link #begin}. */
  @Override
  public void commit() {}

  @Override
  public void close() {
    rows.clear();
  }
}
