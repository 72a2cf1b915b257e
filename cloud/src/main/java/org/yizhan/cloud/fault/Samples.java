package org.yizhan.cloud.fault;

import java.util.Arrays;

/**
 * Truth samples of one rule instance, ordered by event time; immutable.
 *
 * <p>A sample is one long, so that a list costs eight bytes a sample and sorts as numbers: the time
 * in microseconds above {@link #TIME_SHIFT} bits, the term's slot, then a bit for true and a bit
 * for "came live". Two samples with one time and slot are one: their bits are joined, so that the
 * order of their coming does not matter.
 */
final class Samples {
  /**
   * Most samples of one instance: 15 min of lateness at a sample a second. Beyond it the oldest are
   * thinned to their change points, and if that is not enough the oldest changes are forgotten.
   */
  static final int LIMIT = 1024;

  static final Samples EMPTY = new Samples(new long[0]);

  private static final int TIME_SHIFT = 4;
  private static final long LIVE = 1;
  private static final long TRUE = 2;
  private static final long KEY_MASK = ~(LIVE | TRUE);

  private final long[] packed;

  private Samples(long[] packed) {
    this.packed = packed;
  }

  static long pack(long timeMicros, int slot, boolean truth, boolean live) {
    return (timeMicros << TIME_SHIFT) | ((long) slot << 2) | (truth ? TRUE : 0) | (live ? LIVE : 0);
  }

  static Samples of(long[] packed) {
    return EMPTY.plus(packed, packed.length);
  }

  int size() {
    return packed.length;
  }

  long packed(int i) {
    return packed[i];
  }

  long time(int i) {
    return packed[i] >> TIME_SHIFT;
  }

  int slot(int i) {
    return (int) (packed[i] >> 2) & 3;
  }

  boolean truth(int i) {
    return (packed[i] & TRUE) != 0;
  }

  boolean live(int i) {
    return (packed[i] & LIVE) != 0;
  }

  /** This list with the first {@code count} of {@code more}, in any order, worked in. */
  Samples plus(long[] more, int count) {
    long[] all = Arrays.copyOf(packed, packed.length + count);
    System.arraycopy(more, 0, all, packed.length, count);
    if (!ascendsFrom(all, packed.length)) {
      Arrays.sort(all);
    }
    return new Samples(joinEqual(all));
  }

  private static boolean ascendsFrom(long[] all, int from) {
    for (int i = Math.max(1, from); i < all.length; i++) {
      if (all[i - 1] >= all[i]) {
        return false;
      }
    }
    return true;
  }

  private static long[] joinEqual(long[] sorted) {
    int kept = 0;
    for (long sample : sorted) {
      if (kept > 0 && (sorted[kept - 1] & KEY_MASK) == (sample & KEY_MASK)) {
        sorted[kept - 1] |= sample;
      } else {
        sorted[kept++] = sample;
      }
    }
    return kept == sorted.length ? sorted : Arrays.copyOf(sorted, kept);
  }

  /** What a sample's place in the list says about keeping it. */
  @FunctionalInterface
  interface Keep {
    boolean keep(int i, boolean sameAsBefore);
  }

  /**
   * The samples that {@code keep} wants; it is told whether the slot's truth was the same before.
   */
  Samples filter(Keep keep) {
    long[] kept = new long[packed.length];
    int count = 0;
    int seen = 0;
    int truths = 0;
    for (int i = 0; i < packed.length; i++) {
      int bit = 1 << slot(i);
      boolean same = (seen & bit) != 0 && ((truths & bit) != 0) == truth(i);
      seen |= bit;
      truths = truth(i) ? truths | bit : truths & ~bit;
      if (keep.keep(i, same)) {
        kept[count++] = packed[i];
      }
    }
    return count == packed.length ? this : new Samples(Arrays.copyOf(kept, count));
  }

  /**
   * At most {@link #LIMIT} samples: change points only; then, the oldest changes after the first
   * sample forgotten two by two, so that a fault that is on stays on.
   */
  Samples thinned() {
    Samples changes = filter((i, same) -> !same);
    int excess = changes.size() - LIMIT;
    if (excess <= 0) {
      return changes;
    }
    int forgotten = excess + (excess & 1);
    return changes.filter((i, same) -> i == 0 || i > forgotten);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < packed.length; i++) {
      text.append(i == 0 ? "" : " ").append(time(i)).append('#').append(slot(i));
      text.append(truth(i) ? 'T' : 'F').append(live(i) ? 'l' : 'h');
    }
    return text.append(']').toString();
  }
}
