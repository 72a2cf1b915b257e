package org.yizhan.cloud.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GuessLimitTest {
  private static final Instant T0 = Instant.parse("2026-11-22T14:10:00Z");

  private final GuessLimit limit = new GuessLimit();

  @Test
  void theWindowEndsToTheInstant() {
    for (int i = 0; i < GuessLimit.MAX_ATTEMPTS; i++) {
      assertEquals(Duration.ZERO, limit.admit("crew", T0));
    }
    Instant end = T0.plus(GuessLimit.WINDOW);

    assertEquals(Duration.ofNanos(1), limit.admit("crew", end.minusNanos(1)));
    assertEquals(Duration.ZERO, limit.admit("crew", end));
  }

  @Test
  void successEndsTheCount() {
    for (int i = 0; i < 3 * GuessLimit.MAX_ATTEMPTS; i++) {
      assertEquals(Duration.ZERO, limit.admit("crew", T0));
      limit.succeeded("crew");
    }
    assertEquals(0, limit.size());
  }

  @Test
  void theTableIsBoundedAndForgetsTheNameTriedLongestAgo() {
    for (int i = 0; i < GuessLimit.MAX_ATTEMPTS; i++) {
      limit.admit("kept", T0);
    }
    for (int i = 0; i < 2 * GuessLimit.MAX_NAMES; i++) {
      limit.admit("name " + i, T0);
      if (i % 1000 == 0) {
        assertEquals(GuessLimit.WINDOW, limit.admit("kept", T0));
      }
    }

    assertEquals(GuessLimit.MAX_NAMES, limit.size());
  }
}
