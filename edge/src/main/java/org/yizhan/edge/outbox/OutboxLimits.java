package org.yizhan.edge.outbox;

import java.time.Duration;

/**
 * How much an outbox holds, and how long.
 *
 * @param fileBytes of the file; its log takes at most about 2 MB beside it
 * @param memoryBytes while the file cannot be used
 * @param maxAge readings older than this are given up
 */
public record OutboxLimits(long fileBytes, long memoryBytes, Duration maxAge) {
  /** A month of a busy station: 30 days at 12 readings a second. */
  public static final long DEFAULT_FILE_BYTES = 200_000_000;

  /** Half a day of a busy station, in an agent that has 32 MB of heap. */
  public static final long DEFAULT_MEMORY_BYTES = 4_000_000;

  public static final Duration DEFAULT_MAX_AGE = Duration.ofDays(45);

  /** SQLite's tables themselves take some 10 kB; below this nothing could be kept. */
  public static final long MIN_BYTES = 32_768;

  public OutboxLimits {
    if (fileBytes < MIN_BYTES || memoryBytes < MIN_BYTES) {
      throw new IllegalArgumentException(
          "an outbox needs at least "
              + MIN_BYTES
              + " bytes in the file and in memory, not "
              + fileBytes
              + " and "
              + memoryBytes);
    }
    if (maxAge.isNegative() || maxAge.isZero()) {
      throw new IllegalArgumentException("an outbox needs a maximum age, not " + maxAge);
    }
  }

  /** The usual limits but for the file's size. */
  public static OutboxLimits ofFileBytes(long fileBytes) {
    return new OutboxLimits(fileBytes, DEFAULT_MEMORY_BYTES, DEFAULT_MAX_AGE);
  }

  /** The usual limits. */
  public static OutboxLimits usual() {
    return ofFileBytes(DEFAULT_FILE_BYTES);
  }
}
