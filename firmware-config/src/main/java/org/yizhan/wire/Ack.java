package org.yizhan.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;

/**
 * Topic {@code ack}: these batches of the epoch are durable in the telemetry store.
 *
 * @param stored ranges of batch numbers, both ends included, ascending, apart from each other
 */
public record Ack(UUID epoch, List<Range> stored) {
  public Ack {
    stored = List.copyOf(stored);
  }

  /** Batch numbers {@code first} to {@code last}, both included. */
  public record Range(long first, long last) {
    public Range {
      if (first < 1 || last < first) {
        throw new IllegalArgumentException(
            "not a range of batch numbers: " + first + " to " + last);
      }
    }
  }

  /** The acknowledgement of {@code batches}, with neighbours joined into ranges. */
  public static Ack of(UUID epoch, SortedSet<Long> batches) {
    List<Range> ranges = new ArrayList<>();
    for (long batch : batches) {
      int last = ranges.size() - 1;
      if (last >= 0 && ranges.get(last).last() == batch - 1) {
        ranges.set(last, new Range(ranges.get(last).first(), batch));
      } else {
        ranges.add(new Range(batch, batch));
      }
    }
    return new Ack(epoch, ranges);
  }
}
