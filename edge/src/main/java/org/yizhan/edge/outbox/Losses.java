package org.yizhan.edge.outbox;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yizhan.catalog.Catalog;
import org.yizhan.wire.Reading;

/**
 * Counts what is given up, by device, and tells it in readings of the device's counter {@link
 * Catalog#EVICTED}: its value before at the first lost reading's time, its value after at the last
 * one's, so that its increase over a span of time is what was lost in it.
 *
 * <p>A counter that steps down reads as a reset. What is told is therefore never dated before what
 * was told already, even when readings of a higher priority follow that are older: then the sum
 * holds and the span is told late.
 */
final class Losses {
  private final Map<Key, Loss> known = new HashMap<>();
  private Map<Key, Loss> committed;
  private final Map<Key, Span> untold = new LinkedHashMap<>();
  private final Map<Key, Reading> again = new LinkedHashMap<>();

  private record Key(int origin, String device) {}

  private record Span(long count, long firstMicros, long lastMicros) {
    Span with(long micros) {
      return new Span(count + 1, Math.min(firstMicros, micros), Math.max(lastMicros, micros));
    }
  }

  Losses(Collection<Loss> losses) {
    losses.forEach(this::know);
    committed = Map.copyOf(known);
  }

  /** The store has committed: what is counted now stays counted if it fails later. */
  void commit() {
    if (!committed.equals(known)) {
      committed = Map.copyOf(known);
    }
  }

  /** Another outbox's beginning: what this one counted up to its last commit. */
  Losses beginning() {
    return new Losses(new Losses(committed.values()).byDevice().values());
  }

  private void know(Loss loss) {
    known.put(new Key(loss.origin(), loss.device()), loss);
  }

  private Loss of(Key key) {
    return known.getOrDefault(key, new Loss(key.origin(), key.device(), 0, Loss.NEVER));
  }

  /**
   * These readings of that origin are given up. What told of earlier losses is not counted, but the
   * last that a device told is told again: a total that nobody hears of would be lost itself.
   */
  void lost(int origin, List<Reading> readings) {
    for (Reading reading : readings) {
      Key key = new Key(origin, reading.device());
      long micros = reading.timeMicros();
      if (!reading.quantity().equals(Catalog.EVICTED)) {
        untold.compute(
            key, (k, span) -> span == null ? new Span(1, micros, micros) : span.with(micros));
      } else if (micros == of(key).toldMicros()) {
        again.put(key, reading);
      }
    }
  }

  /** So many readings went with a damaged block; nobody knows whose, so no device tells of them. */
  void lostUnread(Store store, long count) throws SQLException {
    Loss before = of(new Key(Slot.DATED, Loss.UNKNOWN));
    put(store, new Loss(Slot.DATED, Loss.UNKNOWN, before.total() + count, Loss.NEVER));
  }

  /** The readings that tell what was lost since the last time, by origin. */
  Map<Integer, List<Reading>> tell(Store store) throws SQLException {
    Map<Integer, List<Reading>> told = new TreeMap<>();
    for (Map.Entry<Key, Span> entry : untold.entrySet()) {
      Key key = entry.getKey();
      Span span = entry.getValue();
      Loss before = of(key);
      long total = total(key.device());
      long first = Math.max(span.firstMicros(), before.toldMicros() + 1);
      long last = Math.max(span.lastMicros(), first + 1);
      put(store, new Loss(key.origin(), key.device(), before.total() + span.count(), last));
      List<Reading> ofOrigin = told.computeIfAbsent(key.origin(), origin -> new ArrayList<>());
      ofOrigin.add(Reading.good(key.device(), Catalog.EVICTED, first, (double) total));
      ofOrigin.add(
          Reading.good(key.device(), Catalog.EVICTED, last, (double) (total + span.count())));
    }
    again.keySet().removeAll(untold.keySet());
    again.forEach(
        (key, reading) ->
            told.computeIfAbsent(key.origin(), origin -> new ArrayList<>()).add(reading));
    untold.clear();
    again.clear();
    return told;
  }

  /** Readings were dated: what they told counts as told at their new time. */
  void dated(Store store, List<Reading> readings) throws SQLException {
    for (Reading reading : readings) {
      Loss loss = of(new Key(Slot.DATED, reading.device()));
      if (reading.quantity().equals(Catalog.EVICTED) && reading.timeMicros() > loss.toldMicros()) {
        put(store, new Loss(Slot.DATED, loss.device(), loss.total(), reading.timeMicros()));
      }
    }
  }

  /** The clock was wrong: nothing counts as told after {@code micros}. */
  void forgetAfter(Store store, long micros) throws SQLException {
    for (Loss loss : List.copyOf(known.values())) {
      if (loss.origin() == Slot.DATED && loss.toldMicros() > micros) {
        put(store, new Loss(loss.origin(), loss.device(), loss.total(), Loss.NEVER));
      }
    }
  }

  /** Nothing of that boot is left: what was lost in its time joins what was lost in dated time. */
  void join(Store store, int origin) throws SQLException {
    for (Loss loss : List.copyOf(known.values())) {
      if (loss.origin() == origin) {
        Loss dated = of(new Key(Slot.DATED, loss.device()));
        put(
            store,
            new Loss(Slot.DATED, loss.device(), dated.total() + loss.total(), dated.toldMicros()));
        known.remove(new Key(origin, loss.device()));
      }
    }
    store.removeLosses(origin);
  }

  /**
   * Takes over what another outbox counted that began with {@code seed} of these counts.
   *
   * @param other its counts, all in dated time
   */
  void takeOver(Store store, Losses other, Losses seed) throws SQLException {
    for (Loss loss : other.byDevice().values()) {
      Loss mine = of(new Key(Slot.DATED, loss.device()));
      long more = loss.total() - seed.total(loss.device());
      long total = Math.max(total(loss.device()) + more, loss.total());
      long told = Math.max(mine.toldMicros(), loss.toldMicros());
      long inDatedTime = mine.total() + total - total(loss.device());
      put(store, new Loss(Slot.DATED, loss.device(), inDatedTime, told));
    }
  }

  /** One loss for each device, in dated time. */
  Map<String, Loss> byDevice() {
    Map<String, Loss> byDevice = new TreeMap<>();
    for (Loss loss : known.values()) {
      long told = of(new Key(Slot.DATED, loss.device())).toldMicros();
      byDevice.put(loss.device(), new Loss(Slot.DATED, loss.device(), total(loss.device()), told));
    }
    return byDevice;
  }

  private void put(Store store, Loss loss) throws SQLException {
    store.putLoss(loss);
    know(loss);
  }

  private long total(String device) {
    return known.values().stream()
        .filter(loss -> loss.device().equals(device))
        .mapToLong(Loss::total)
        .sum();
  }

  /** All that was given up. */
  long total() {
    return known.values().stream().mapToLong(Loss::total).sum();
  }
}
