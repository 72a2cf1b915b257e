package org.yizhan.cloud.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one channel's notices, so that a slow channel holds up no other. */
final class NoticeLane implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeLane.class);

  /** How long a stop waits for attempts under way. */
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final Channel channel;
  private final NoticeOutbox outbox;
  private final Incidents incidents;
  private final AlertSettings settings;
  private final Clock clock;
  private final AtomicBoolean woken = new AtomicBoolean();
  private volatile boolean closing;
  private final ExecutorService runner;
  private final ExecutorService attempts = Executors.newVirtualThreadPerTaskExecutor();

  NoticeLane(
      Channel channel,
      NoticeOutbox outbox,
      Incidents incidents,
      AlertSettings settings,
      Clock clock) {
    this.channel = channel;
    this.outbox = outbox;
    this.incidents = incidents;
    this.settings = settings;
    this.clock = clock;
    this.runner =
        Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("notices-" + channel.name()).factory());
  }

  /** Looks for due notices soon; calls in between are one. */
  void wake() {
    if (!closing && woken.compareAndSet(false, true)) {
      runner.execute(this::runOnce);
    }
  }

  /** Sends all that is due before it returns. */
  void drain() throws InterruptedException {
    await(runner.submit(this::sendAllDue));
  }

  private void runOnce() {
    woken.set(false);
    try {
      sendAllDue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // The rows are as they were or leased; the next tick tries again.
      LOG.error("notices of channel {} could not be sent", channel.name(), e);
    }
  }

  private Void sendAllDue() throws InterruptedException {
    List<Notice> leased = outbox.lease(channel, now());
    while (!leased.isEmpty()) {
      List<Future<?>> running = new ArrayList<>();
      for (Notice notice : leased) {
        running.add(attempts.submit(() -> attempt(notice)));
      }
      for (Future<?> one : running) {
        await(one);
      }
      leased = closing ? List.of() : outbox.lease(channel, now());
    }
    return null;
  }

  private void await(Future<?> attempt) throws InterruptedException {
    try {
      attempt.get();
    } catch (ExecutionException e) {
      // Its lease runs out and it is tried again.
      LOG.error("an attempt on channel {} broke off", channel.name(), e.getCause());
    }
  }

  private void attempt(Notice notice) {
    IncidentView incident = incidents.find(notice.incidentId()).orElseThrow();
    Message message =
        new Message(notice, incident, settings.incidentLink(notice.incidentId()), now());
    Channel.Answer answer = channel.send(message);
    if (answer.outcome() != Channel.Outcome.DELIVERED) {
      LOG.warn("notice {} on {}: {}", notice.id(), channel.name(), answer.error());
    }
    outbox.record(notice, answer, now());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Lets what is under way end. Nothing is interrupted: the embedded database closes its file when
   * a thread that writes to it is. An attempt that takes longer leaves its lease to the next start.
   */
  @Override
  public void close() {
    closing = true;
    runner.shutdown();
    try {
      if (!runner.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("channel {} closes with attempts under way", channel.name());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    attempts.shutdown();
  }
}
