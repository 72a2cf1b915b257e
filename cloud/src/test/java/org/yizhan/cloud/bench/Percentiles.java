package org.yizhan.cloud.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** Durations of one kind. Safe for use from several threads. */
final class Percentiles {
  private static final double NANOS_A_MILLI = 1e6;

  private long[] nanos = new long[1 << 16];
  private int count;

  synchronized void add(long durationNanos) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = durationNanos;
  }

  synchronized void clear() {
    count = 0;
  }

  /** Milliseconds: the median, and what 95 and 99 of a hundred do not exceed; empty for none. */
  synchronized List<Double> millis() {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return count == 0
        ? List.of()
        : DoubleStream.of(0.5, 0.95, 0.99)
            .map(share -> sorted[(int) Math.min(count - 1, Math.floor(share * count))])
            .map(value -> value / NANOS_A_MILLI)
            .boxed()
            .toList();
  }
}
