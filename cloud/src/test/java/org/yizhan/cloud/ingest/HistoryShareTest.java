package org.yizhan.cloud.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How much backlog a write carries. */
class HistoryShareTest {
  private static final Duration IN_TIME = HistoryShare.TARGET;
  private static final Duration TOO_LONG = HistoryShare.TARGET.plusNanos(1);

  private final HistoryShare share = new HistoryShare();

  @Test
  void growsWithFullWritesThatAreInTime() {
    int before = share.readings();
    share.wrote(before - 1, IN_TIME);
    assertEquals(before, share.readings(), "a write that was not full proves nothing");
    share.wrote(before, IN_TIME);
    assertTrue(share.readings() > before);
    for (int i = 0; i < 1_000; i++) {
      share.wrote(share.readings(), IN_TIME);
    }
    assertEquals(HistoryShare.MOST_READINGS, share.readings());
  }

  @Test
  void isHalvedByAWriteThatTakesTooLong() {
    int before = share.readings();
    share.wrote(1, TOO_LONG);
    assertEquals(before / 2, share.readings());
    for (int i = 0; i < 100; i++) {
      share.wrote(1, TOO_LONG);
    }
    assertEquals(HistoryShare.LEAST_READINGS, share.readings());
  }

  @Test
  void aWriteOfThePresentAloneSaysNothingOfBacklog() {
    int before = share.readings();
    share.wrote(0, TOO_LONG);
    assertEquals(before, share.readings());
  }
}
