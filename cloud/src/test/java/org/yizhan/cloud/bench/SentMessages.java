package org.yizhan.cloud.bench;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.yizhan.wire.Ack;

/**
 * When each station's last messages were sent, until the service acknowledges them. One thread
 * sends, others confirm.
 */
final class SentMessages {
  /** Messages of one station that may be under way; more than any window. */
  private static final int REMEMBERED = 4096;

  private final AtomicLongArray[] sentNanos;
  private final AtomicLong confirmed = new AtomicLong();
  private final Percentiles stored = new Percentiles();

  SentMessages(int stations) {
    sentNanos = new AtomicLongArray[stations];
    for (int i = 0; i < stations; i++) {
      sentNanos[i] = new AtomicLongArray(REMEMBERED);
    }
  }

  void sent(int station, long batch, long nanos) {
    sentNanos[station].set((int) (batch % REMEMBERED), nanos);
  }

  /** A batch that is acknowledged twice counts once. */
  void acknowledged(int station, Ack ack, long nanos) {
    for (Ack.Range range : ack.stored()) {
      for (long batch = range.first(); batch <= range.last(); batch++) {
        long sent = sentNanos[station].getAndSet((int) (batch % REMEMBERED), 0);
        if (sent != 0) {
          stored.add(nanos - sent);
          confirmed.incrementAndGet();
        }
      }
    }
  }

  long confirmed() {
    return confirmed.get();
  }

  Percentiles stored() {
    return stored;
  }
}
