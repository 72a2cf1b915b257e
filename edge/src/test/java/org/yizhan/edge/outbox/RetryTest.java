package org.yizhan.edge.outbox;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryTest {
  private static final long SECOND = 1_000_000;

  private final Retry retry = new Retry(Duration.ofSeconds(1), Duration.ofSeconds(4));

  @Test
  void triesAtOnceAndThenAfterWaitsThatDouble() {
    long now = 100 * SECOND;
    assertTrue(retry.due(now));
    for (long wait : new long[] {1, 2, 4, 4, 4}) {
      retry.tried(now);
      assertFalse(retry.due(now + wait * SECOND - 1));
      now += wait * SECOND;
      assertTrue(retry.due(now));
    }
  }

  @Test
  void aClockThatStepsBackDoesNotHoldItUp() {
    retry.tried(100 * SECOND);
    assertFalse(retry.due(100 * SECOND));
    assertTrue(retry.due(50 * SECOND));
  }

  @Test
  void beginsAnewOnlyAfterTheLongestWaitWithoutFailure() {
    retry.tried(0);
    retry.working(4 * SECOND);
    assertFalse(retry.due(SECOND - 1));
    retry.working(4 * SECOND + 1);
    assertTrue(retry.due(SECOND - 1));
  }
}
