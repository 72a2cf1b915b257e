package org.yizhan.edge.sensor.line;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.yizhan.edge.hardware.World;

/**
 * One line's levels without bounce: a change counts when it has lasted, and is dated when it began.
 * Pure: time comes with each call.
 */
public final class Debounced {
  /** A level that lasts for less than this is bounce or a glitch. */
  public static final Duration SETTLE = Duration.ofMillis(1);

  private static final long SETTLE_MICROS = SETTLE.toNanos() / 1000;

  private boolean stable;
  private boolean changing;
  private long changingSinceMicros;

  /** A change that has lasted. */
  public record Change(boolean high, long atMicros) {}

  public Debounced(boolean high) {
    this.stable = high;
  }

  /** The last level that has lasted. */
  public boolean high() {
    return stable;
  }

  /** The raw level changed; {@link #settle} up to this moment must have been called before. */
  public void raw(boolean high, long atMicros) {
    if (high == stable) {
      changing = false;
    } else if (!changing) {
      changing = true;
      changingSinceMicros = atMicros;
    }
  }

  /** The change that has lasted by {@code nowMicros}, told once. */
  public Optional<Change> settle(long nowMicros) {
    if (!changing || nowMicros < wakeMicros()) {
      return Optional.empty();
    }
    changing = false;
    stable = !stable;
    return Optional.of(new Change(stable, changingSinceMicros));
  }

  /** Begins anew at that level, as if there had been no other. */
  public void forget(boolean high) {
    stable = high;
    changing = false;
  }

  /** When a change under way will have lasted. */
  public long wakeMicros() {
    return changing ? changingSinceMicros + SETTLE_MICROS : World.NEVER;
  }

  /** As JSON values, for {@link #restore}. */
  public List<Object> snapshot() {
    return List.of(stable ? 1 : 0, changing ? changingSinceMicros : -1L);
  }

  /** Takes up what {@link #snapshot} gave. */
  public void restore(Object snapshot) {
    if (snapshot instanceof List<?> pair
        && pair.size() == 2
        && pair.getFirst() instanceof Number level
        && pair.getLast() instanceof Number since) {
      stable = level.intValue() == 1;
      changing = since.longValue() >= 0;
      changingSinceMicros = since.longValue();
    }
  }
}
