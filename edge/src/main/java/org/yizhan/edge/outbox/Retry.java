package org.yizhan.edge.outbox;

import java.time.Duration;

/** When to try again: at once, then after waits that double. Clock steps do no harm. */
final class Retry {
  private final long firstMicros;
  private final long longestMicros;
  private long waitMicros;
  private long triedMicros;
  private boolean tried;

  Retry(Duration first, Duration longest) {
    this.firstMicros = first.toNanos() / 1000;
    this.longestMicros = longest.toNanos() / 1000;
  }

  boolean due(long nowMicros) {
    return !tried || nowMicros - triedMicros >= waitMicros || nowMicros < triedMicros;
  }

  void tried(long nowMicros) {
    waitMicros = tried ? Math.min(2 * waitMicros, longestMicros) : firstMicros;
    triedMicros = nowMicros;
    tried = true;
  }

  /** Nothing has failed since; after the longest wait that counts as mended. */
  void working(long nowMicros) {
    if (tried && nowMicros - triedMicros > longestMicros) {
      tried = false;
    }
  }
}
