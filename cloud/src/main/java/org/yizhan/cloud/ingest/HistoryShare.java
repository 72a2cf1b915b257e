package org.yizhan.cloud.ingest;

import java.time.Duration;

/**
 * How many readings of backlog a write may carry, so that the present, which may come a moment
 * after the write has begun, waits for it no longer than {@link #TARGET}. Found by trying: one step
 * up after a full write in time, halved after one that took too long; stores differ by a hundred
 * times. Used by one thread.
 */
final class HistoryShare {
  /** A write with backlog is to take no longer, the rooms that are told of it included. */
  static final Duration TARGET = Duration.ofMillis(100);

  /** Less is not worth a write; a store that needs longer for this is slow whatever we do. */
  static final int LEAST_READINGS = 1_000;

  static final int MOST_READINGS = 40_000;

  private static final int STEP_READINGS = 1_000;

  private int readings = 5 * LEAST_READINGS;

  int readings() {
    return readings;
  }

  /** A write with so many readings of backlog has taken so long. */
  void wrote(int historyReadings, Duration took) {
    if (historyReadings == 0) {
      return;
    }
    if (took.compareTo(TARGET) > 0) {
      readings = Math.max(LEAST_READINGS, readings / 2);
    } else if (historyReadings >= readings) {
      readings = Math.min(MOST_READINGS, readings + STEP_READINGS);
    }
  }
}
