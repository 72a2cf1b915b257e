package org.yizhan.cloud.alert;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a notice that was not delivered is tried again: the schedule of Standard Webhooks. */
final class RetrySchedule {
  /** Waits before each attempt, the first one included; after the last the notice has failed. */
  private static final List<Duration> WAITS =
      List.of(
          Duration.ZERO,
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  /** The longest that the other end may ask to be left alone. */
  static final Duration MAX_RETRY_AFTER = Duration.ofHours(24);

  private RetrySchedule() {}

  /**
   * The wait after {@code attempts} attempts; empty: no more.
   *
   * @param asked what the other end asked for
   */
  static Optional<Duration> waitAfter(int attempts, Optional<Duration> asked) {
    if (attempts >= WAITS.size()) {
      return Optional.empty();
    }
    Duration wait = WAITS.get(attempts);
    Duration least = asked.orElse(Duration.ZERO);
    Duration bounded = least.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : least;
    return Optional.of(bounded.compareTo(wait) > 0 ? bounded : wait);
  }
}
