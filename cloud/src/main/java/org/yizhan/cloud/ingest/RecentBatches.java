package org.yizhan.cloud.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yizhan.cloud.ingest.Batch.Outbox;

/**
 * Which batches came lately, to count those that come twice; only for that figure, the store does
 * without. Used by one thread.
 */
final class RecentBatches {
  static final int LIMIT = 10_000;

  private final Map<Key, Boolean> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Boolean> eldest) {
          return size() > LIMIT;
        }
      };

  private record Key(Outbox outbox, long batch) {}

  /** True when the batch is among those that came lately. */
  boolean again(Outbox outbox, long batch) {
    return seen.put(new Key(outbox, batch), Boolean.TRUE) != null;
  }
}
