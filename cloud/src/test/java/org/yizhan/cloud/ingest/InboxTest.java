package org.yizhan.cloud.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.wire.WireLimits;

/** Which message goes first, and that neither their number nor their bytes grow without end. */
class InboxTest {
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
  private static final Duration NOW = Duration.ZERO;

  private final Inbox inbox = new Inbox();
  private final List<Integer> completed = new ArrayList<>();
  private int arrivals;

  @Test
  void thePresentGoesBeforeTheBacklogEachInItsOrder() throws InterruptedException {
    put(true, 10);
    put(false, 10);
    put(true, 10);
    put(false, 10);
    List<Long> order = new ArrayList<>();
    for (Arrival a = inbox.poll(NOW, true); a != null; a = inbox.poll(NOW, true)) {
      order.add(a.number());
    }
    assertEquals(List.of(2L, 4L, 1L, 3L), order);
  }

  @Test
  void backlogThatMayNotGoIsLeftWhereItIs() throws InterruptedException {
    put(true, 10);
    assertNull(inbox.poll(NOW, false));
    assertEquals(1, inbox.history().messages());
    assertEquals(1, inbox.poll(NOW, true).number());
  }

  @Test
  void backlogIsCompletedAtOnceAndLetGoWhenItsLaneIsFull() throws InterruptedException {
    for (int i = 0; i < Inbox.HISTORY_LIMIT_MESSAGES + 5; i++) {
      assertTrue(put(true, 10), "backlog never uses the broker's window up");
    }
    assertEquals(Inbox.HISTORY_LIMIT_MESSAGES, inbox.history().messages());
    assertEquals(5, inbox.history().shed());
    assertTrue(put(false, 10), "the present has a lane of its own");
    assertEquals(Inbox.HISTORY_LIMIT_MESSAGES + 6, inbox.poll(NOW, true).number());
  }

  @Test
  void beyondTheMarkTheBrokerHoldsUntilTheLaneIsShorter() throws InterruptedException {
    for (int i = 0; i < Inbox.LIVE_MARK_MESSAGES; i++) {
      assertTrue(put(false, 10));
    }
    for (int i = 0; i < Ingest.RECEIVE_MAXIMUM; i++) {
      assertFalse(put(false, 10));
    }
    assertTrue(put(true, 10), "backlog is not held for the sake of the present");
    assertEquals(Ingest.RECEIVE_MAXIMUM, inbox.withheld());
    assertEquals(0, inbox.live().shed());
    for (int i = 0; i < Ingest.RECEIVE_MAXIMUM - 1; i++) {
      assertFalse(inbox.poll(NOW, false).history());
    }
    assertEquals(List.of(), inbox.completable());
    assertFalse(inbox.poll(NOW, false).history());
    inbox.completable().forEach(Runnable::run);
    assertEquals(Ingest.RECEIVE_MAXIMUM, completed.size());
    assertEquals(0, inbox.withheld());
    assertFalse(put(false, 10), "the lane is at its mark");
  }

  @Test
  void aThousandOfTheLargestMessagesTakeNoMoreThanTheirLimit() {
    for (int i = 0; i < 1_000; i++) {
      put(false, WireLimits.MAX_PAYLOAD_BYTES);
      put(true, WireLimits.MAX_PAYLOAD_BYTES);
    }
    assertBounded(inbox.live(), Inbox.LIVE_LIMIT_BYTES);
    assertBounded(inbox.history(), Inbox.HISTORY_LIMIT_BYTES);
    assertTrue(inbox.withheld() <= Ingest.RECEIVE_MAXIMUM);
  }

  private static void assertBounded(Lane.State lane, long limitBytes) {
    assertTrue(lane.bytes() <= limitBytes, lane::toString);
    assertTrue(lane.bytes() > limitBytes - 2 * WireLimits.MAX_PAYLOAD_BYTES, lane::toString);
    assertEquals(1_000, lane.messages() + lane.shed());
  }

  @Test
  void whatWasWithheldIsForgottenWithItsConnection() {
    for (int i = 0; i < Inbox.LIVE_MARK_MESSAGES + 10; i++) {
      put(false, 10);
    }
    inbox.forgetWithheld();
    assertEquals(0, inbox.withheld());
  }

  @Test
  void aLaneKnowsItsOldestMessage() throws InterruptedException {
    assertTrue(inbox.live().oldest().isEmpty());
    put(false, 10);
    put(false, 10);
    assertEquals(AT.plusSeconds(1), inbox.live().oldest().orElseThrow());
    inbox.poll(NOW, true);
    assertEquals(AT.plusSeconds(2), inbox.live().oldest().orElseThrow());
  }

  private boolean put(boolean history, int payloadBytes) {
    int number = ++arrivals;
    return inbox.put(
        new Arrival(
            number, "topic", "demo-001", new byte[payloadBytes], history, AT.plusSeconds(number)),
        () -> completed.add(number));
  }
}
