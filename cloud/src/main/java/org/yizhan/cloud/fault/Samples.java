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

  /** A list that is copied to grow gets a fourth more than it needs, for those to come. */
  private static final int SPARE = 4;

  private static final int TIME_SHIFT = 4;
  private static final long LIVE = 1;
  private static final long TRUE = 2;
  private static final long KEY_MASK = ~(LIVE | TRUE);

  /**
   * An array that a list shares with the lists that it has grown into: who grows the longest of
   * them need not copy.
   */
  private static final class Shared {
    private final long[] packed;
    private int used;

    Shared(long[] packed, int used) {
      this.packed = packed;
      this.used = used;
    }
  }

  private final Shared shared;
  private final long[] packed;
  private final int size;

  private Samples(long[] packed) {
    this(new Shared(packed, packed.length), packed.length);
  }

  private Samples(Shared shared, int size) {
    this.shared = shared;
    this.packed = shared.packed;
    this.size = size;
  }

  static long pack(long timeMicros, int slot, boolean truth, boolean live) {
    return (timeMicros << TIME_SHIFT) | ((long) slot << 2) | (truth ? TRUE : 0) | (live ? LIVE : 0);
  }

  static Samples of(long[] packed) {
    return EMPTY.plus(packed, packed.length);
  }

  int size() {
    return size;
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

  /**
   * This list with the first {@code count} of {@code more}, in any order, worked in. Not to be
   * called by two threads at once, for any of the lists that one has grown into.
   */
  Samples plus(long[] more, int count) {
    if (follows(more, count)) {
      return appended(more, count);
    }
    long[] all = Arrays.copyOf(packed, size + count);
    System.arraycopy(more, 0, all, size, count);
    Arrays.sort(all);
    return new Samples(joinEqual(all));
  }

  /** True when they are in order, and all later than the newest here. */
  private boolean follows(long[] more, int count) {
    long before = size == 0 ? Long.MIN_VALUE : packed[size - 1] & KEY_MASK;
    for (int i = 0; i < count; i++) {
      long next = more[i] & KEY_MASK;
      if (next <= before) {
        return false;
      }
      before = next;
    }
    return true;
  }

  private Samples appended(long[] more, int count) {
    int grown = size + count;
    Shared into = shared;
    if (into.used != size || into.packed.length < grown) {
      into = new Shared(Arrays.copyOf(packed, grown + grown / SPARE), size);
    }
    System.arraycopy(more, 0, into.packed, size, count);
    into.used = grown;
    return new Samples(into, grown);
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
    long[] kept = new long[size];
    int count = 0;
    int seen = 0;
    int truths = 0;
    for (int i = 0; i < size; i++) {
      int bit = 1 << slot(i);
      boolean same = (seen & bit) != 0 && ((truths & bit) != 0) == truth(i);
      seen |= bit;
      truths = truth(i) ? truths | bit : truths & ~bit;
      if (keep.keep(i, same)) {
        kept[count++] = packed[i];
      }
    }
    return count == size ? this : new Samples(Arrays.copyOf(kept, count));
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
    for (int i = 0; i < size; i++) {
      text.append(i == 0 ? "" : " ").append(time(i)).append('#').append(slot(i));
      text.append(truth(i) ? 'T' : 'F').append(live(i) ? 'l' : 'h');
    }
    return text.append(']').toString();
  }
}
