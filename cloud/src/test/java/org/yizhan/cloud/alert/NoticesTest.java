package org.yizhan.cloud.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.alert.Channel.Answer;
import org.yizhan.cloud.watch.FaultTestService;
import org.yizhan.wire.Reading;

/** Who is told what, how often, and what a restart leaves of it. */
class NoticesTest {
  @TempDir Path folder;
  private FaultTestService service;

  @BeforeEach
  void start() {
    service = FaultTestService.start(folder, FaultTestService.START);
    // Attempts are made when a test drains, not when an incident wakes the sender.
    service.channel().room = 0;
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private void restart() {
    Instant now = service.clock().instant();
    service.close();
    service = FaultTestService.start(folder, now);
  }

  private void aedTaken() {
    service.stored(false, service.reading("aed-1", "present", 0));
    leap(5);
    service.stored(false, service.reading("aed-1", "present", 0));
  }

  private void aedBack() {
    leap(20);
    service.stored(false, service.reading("aed-1", "present", 1));
    leap(10);
    service.stored(false, service.reading("aed-1", "present", 1));
  }

  private void leap(long seconds) {
    service.clock().leap(Duration.ofSeconds(seconds));
  }

  private List<String> drain() throws InterruptedException {
    service.channel().room = Integer.MAX_VALUE;
    service.bean(NoticeSender.class).drain();
    service.channel().room = 0;
    return List.copyOf(service.channel().attempts);
  }

  private List<String> statuses() {
    return service.incidents().getFirst().notices().stream()
        .map(n -> n.event() + " " + n.status() + " " + n.attempts())
        .sorted()
        .toList();
  }

  @Test
  void raisedAndClearedAreSentOnceEach() throws InterruptedException {
    aedTaken();
    assertEquals(List.of("raised aed-missing"), drain());
    assertEquals(List.of("raised aed-missing"), drain());
    aedBack();
    assertEquals(List.of("raised aed-missing", "cleared aed-missing"), drain());
    assertEquals(List.of("cleared sent 1", "raised sent 1"), statuses());
  }

  @Test
  void whatWasOverBeforeAnyAttemptIsNotSentAtAll() throws InterruptedException {
    aedTaken();
    aedBack();
    assertEquals(List.of(), drain());
    assertEquals(List.of(), statuses());
  }

  @Test
  void aHistoricalIncidentPagesNobody() throws InterruptedException {
    leap(7200);
    service.stored(false, service.reading("door", "locked", 0));
    long past = FaultTestService.START.getEpochSecond() * 1_000_000;
    service.stored(
        true,
        Reading.good("aed-1", "present", past, 0),
        Reading.good("aed-1", "present", past + 60_000_000, 1));
    assertTrue(service.incidents().getFirst().incident().historical());
    assertEquals(List.of(), drain());
  }

  @Test
  void anUndeliveredNoticeOutlivesARestart() throws InterruptedException {
    aedTaken();
    restart();
    assertEquals(List.of("raised aed-missing"), drain());
  }

  @Test
  void anAttemptOfUnknownOutcomeIsRepeatedWithItsIdWhenTheLeaseIsOver()
      throws InterruptedException {
    aedTaken();
    service.bean(NoticeSender.class).drain();
    service.channel().room = 1;
    List<Notice> leased =
        service.bean(NoticeOutbox.class).lease(service.channel(), service.clock().instant());
    assertEquals(1, leased.size());
    restart();
    leap(59);
    assertEquals(List.of(), drain());
    leap(1);
    assertEquals(List.of("raised aed-missing"), drain());
    assertEquals(1, service.channel().byId.get(leased.getFirst().id().toString()));
  }

  @Test
  void aFailedAttemptIsRepeatedOnScheduleWithTheSameId() throws InterruptedException {
    service.channel().answer = Answer.retry("HTTP 500");
    aedTaken();
    assertEquals(1, drain().size());
    leap(4);
    assertEquals(1, drain().size());
    leap(1);
    assertEquals(2, drain().size());
    leap(299);
    assertEquals(2, drain().size());
    leap(1);
    assertEquals(3, drain().size());
    assertEquals(1, service.channel().byId.size());
    assertEquals(List.of("raised pending 3"), statuses());
  }

  @Test
  void afterTheLastAttemptItHasFailed() throws InterruptedException {
    service.channel().answer = Answer.retry("HTTP 500");
    aedTaken();
    for (int i = 0; i < 12; i++) {
      drain();
      leap(86_400);
    }
    assertEquals(10, service.channel().attempts.size());
    assertEquals(List.of("raised failed 10"), statuses());
    assertEquals("HTTP 500", service.incidents().getFirst().notices().getFirst().lastError());
  }

  @Test
  void theOtherEndMayAskForMoreTime() throws InterruptedException {
    service.channel().answer = Answer.retryAfter("HTTP 429", Duration.ofSeconds(30));
    aedTaken();
    drain();
    leap(29);
    assertEquals(1, drain().size());
    leap(1);
    assertEquals(2, drain().size());
  }

  @Test
  void itMayAskForNoMore() throws InterruptedException {
    service.channel().answer = Answer.giveUp("HTTP 410");
    aedTaken();
    drain();
    leap(86_400);
    assertEquals(1, drain().size());
    assertEquals(List.of("raised failed 1"), statuses());
  }

  @Test
  void clearedWaitsUntilRaisedWasSent() throws InterruptedException {
    service.channel().answer = Answer.retry("time-out");
    aedTaken();
    drain();
    aedBack();
    service.channel().answer = Answer.DELIVERED;
    assertEquals(
        List.of("raised aed-missing", "raised aed-missing", "cleared aed-missing"), drain());
  }

  @Test
  void aChannelWithoutRoomKeepsItsNoticesDue() throws InterruptedException {
    aedTaken();
    service.bean(NoticeSender.class).drain();
    assertEquals(List.of("raised pending 0"), statuses());
    assertEquals(1, drain().size());
  }
}
