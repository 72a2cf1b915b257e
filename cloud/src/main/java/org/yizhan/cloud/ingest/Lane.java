package org.yizhan.cloud.ingest;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * Messages that wait for the writer, oldest first, bounded in number and in bytes. Used under the
 * lock of {@link Inbox}.
 */
final class Lane {
  private final Queue<Arrival> queue = new ArrayDeque<>();
  private final int limitMessages;
  private final long limitBytes;
  private long bytes;
  private long shed;

  Lane(int limitMessages, long limitBytes) {
    this.limitMessages = limitMessages;
    this.limitBytes = limitBytes;
  }

  /** False, and counted, when there is no room. */
  boolean offer(Arrival arrival) {
    if (queue.size() >= limitMessages || bytes + arrival.bytes() > limitBytes) {
      shed++;
      return false;
    }
    queue.add(arrival);
    bytes += arrival.bytes();
    return true;
  }

  /** The oldest message, null when there is none. */
  Arrival poll() {
    Arrival arrival = queue.poll();
    if (arrival != null) {
      bytes -= arrival.bytes();
    }
    return arrival;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  int messages() {
    return queue.size();
  }

  long bytes() {
    return bytes;
  }

  /** How full it is. */
  State state() {
    return new State(
        queue.size(),
        limitMessages,
        bytes,
        limitBytes,
        shed,
        Optional.ofNullable(queue.peek()).map(Arrival::receivedAt));
  }

  /**
   * How full a lane is.
   *
   * @param shed messages that found no room so far; their stations send them again
   * @param oldest when the oldest of its messages came
   */
  record State(
      int messages,
      int limitMessages,
      long bytes,
      long limitBytes,
      long shed,
      Optional<Instant> oldest) {}
}
