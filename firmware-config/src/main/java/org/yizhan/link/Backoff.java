package org.yizhan.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The waits between attempts to connect: they double from {@code first} to {@code most}, each
 * shortened by up to half at random so that stations which lost one broker do not come back in
 * step.
 */
public record Backoff(Duration first, Duration most) {

  /**
   * The wait after {@code failures} failures in a row.
   *
   * @param failures at least 1
   */
  public Duration after(int failures, RandomGenerator random) {
    int doublings = Math.min(failures - 1, 30);
    long millis = Math.min(most.toMillis(), first.toMillis() << doublings);
    return Duration.ofMillis(millis - random.nextLong(millis / 2 + 1));
  }
}
