package org.yizhan.cloud.completeness;

import java.util.UUID;

/**
 * Batch numbers that follow each other and never came, between two that did.
 *
 * @param epoch the life of the outbox that counts them
 * @param last included
 */
public record MissingBatches(UUID epoch, long first, long last, Why why) {
  /** What is known about why they did not come. */
  public enum Why {
    /** They may still be under way. */
    WAITING,
    /** They never were: a station leaves numbers out when its computer starts anew. */
    LEFT_OUT,
    /** The station said that it gave up readings, of this day or of days near it. */
    GIVEN_UP,
    /** Nothing is known. */
    UNEXPLAINED
  }

  public long count() {
    return last - first + 1;
  }
}
