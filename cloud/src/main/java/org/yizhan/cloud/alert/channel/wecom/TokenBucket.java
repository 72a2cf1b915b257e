package org.yizhan.cloud.alert.channel.wecom;

import java.time.Duration;
import java.time.Instant;

/** So many messages in a period, and no more: tokens come back evenly. Safe for several threads. */
final class TokenBucket {
  private final int capacity;
  private final double perNano;
  private double tokens;
  private Instant filledAt = Instant.MIN;

  TokenBucket(int capacity, Duration period) {
    this.capacity = capacity;
    this.perNano = (double) capacity / period.toNanos();
    this.tokens = capacity;
  }

  /** Takes up to {@code wanted} tokens. */
  synchronized int take(int wanted, Instant now) {
    if (!filledAt.equals(Instant.MIN) && now.isAfter(filledAt)) {
      double back = Duration.between(filledAt, now).toNanos() * perNano;
      tokens = Math.min(capacity, tokens + back);
    }
    filledAt = now;
    int taken = (int) Math.min(wanted, Math.floor(tokens));
    tokens -= taken;
    return taken;
  }
}
