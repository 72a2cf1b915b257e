package org.yizhan.cloud.ingest;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Messages between the broker's socket and the writer. The receive maximum bounds what one
 * connection can put here; the rest is room for what an earlier connection left.
 */
final class Inbox {
  static final int LIMIT_MESSAGES = 2 * Ingest.RECEIVE_MAXIMUM;

  private final BlockingQueue<Arrival> queue = new ArrayBlockingQueue<>(LIMIT_MESSAGES);

  /** False when there is no room. */
  boolean offer(Arrival arrival) {
    return queue.offer(arrival);
  }

  /** The next message, or null when none comes in time. */
  Arrival poll(Duration wait) throws InterruptedException {
    return queue.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  int depth() {
    return queue.size();
  }
}
