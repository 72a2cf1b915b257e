package org.yizhan.cloud.alert.channel.wecom;

import java.time.Duration;
import java.time.Instant;

/** So many messages in a period, and no more: tokens come back evenly. Safe for several threads. */
final class TokenBucket {
  private final long capacityNanos;
  private final long tokenNanos;

  /** Tokens in time: one is worth {@link #tokenNanos}. */
  private long creditNanos;

  private Instant filledAt = Instant.MAX;

  TokenBucket(int capacity, Duration period) {
    this.tokenNanos = period.toNanos() / capacity;
    this.capacityNanos = capacity * tokenNanos;
    this.creditNanos = capacityNanos;
  }

  /** Takes up to {@code wanted} tokens. */
  synchronized int take(int wanted, Instant now) {
    if (now.isAfter(filledAt)) {
      Duration passed = Duration.between(filledAt, now);
      boolean full = passed.compareTo(Duration.ofNanos(capacityNanos)) >= 0;
      creditNanos = full ? capacityNanos : Math.min(capacityNanos, creditNanos + passed.toNanos());
    }
    filledAt = now;
    int taken = (int) Math.min(wanted, creditNanos / tokenNanos);
    creditNanos -= taken * tokenNanos;
    return taken;
  }
}
