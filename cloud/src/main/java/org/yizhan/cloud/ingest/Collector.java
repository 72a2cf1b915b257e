package org.yizhan.cloud.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.ingest.Batch.Outbox;

/**
 * Takes messages from the inbox, judges them and puts together what is written next: all that is
 * live, and of the backlog as much as {@link HistoryShare} allows. Used by one thread.
 */
final class Collector {
  /** Readings written together; a message may take it a little over. */
  static final int BATCH_LIMIT_READINGS = 50_000;

  static final int BATCH_LIMIT_MESSAGES = 4_000;

  /** How long a batch waits for company: an fsync costs more than a few readings. */
  private static final Duration LINGER = Duration.ofMillis(50);

  private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

  private final Inbox inbox;
  private final FreshStations stations;
  private final Validation validation;
  private final SetAside setAside;
  private final HistoryShare share;
  private final BooleanSupplier takesHistory;
  private final IngestMetrics metrics;
  private final Clock clock;
  private final RecentBatches recent = new RecentBatches();

  /**
   * @param validation by {@code stations}
   * @param takesHistory false while backlog has to wait
   */
  Collector(
      Inbox inbox,
      FreshStations stations,
      Validation validation,
      SetAside setAside,
      HistoryShare share,
      BooleanSupplier takesHistory,
      IngestMetrics metrics,
      Clock clock) {
    this.inbox = inbox;
    this.stations = stations;
    this.validation = validation;
    this.setAside = setAside;
    this.share = share;
    this.takesHistory = takesHistory;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** The next batch; empty when no message comes within {@code idle}. */
  Batch collect(Duration idle) throws InterruptedException {
    Batch batch = new Batch();
    int historyLimit = takesHistory.getAsBoolean() ? share.readings() : 0;
    Arrival first = inbox.poll(idle, historyLimit > 0);
    if (first != null) {
      fill(batch, first, historyLimit);
    }
    inbox.completable().forEach(Runnable::run);
    return batch;
  }

  /** The wait counts from when the first message came: one that has waited long waits no more. */
  private void fill(Batch batch, Arrival first, int historyLimit) throws InterruptedException {
    Instant deadline = first.receivedAt().plus(LINGER);
    Arrival arrival = first;
    while (arrival != null) {
      take(arrival, batch);
      arrival = full(batch) ? null : next(batch.historyReadings() < historyLimit, deadline);
    }
  }

  /** A batch with all the backlog that it may carry does not wait for company. */
  private Arrival next(boolean historyToo, Instant deadline) throws InterruptedException {
    return inbox.poll(historyToo ? left(deadline) : Duration.ZERO, historyToo);
  }

  private static boolean full(Batch batch) {
    return batch.rows().size() >= BATCH_LIMIT_READINGS
        || batch.receivedAt().size() >= BATCH_LIMIT_MESSAGES;
  }

  /** Between nothing and {@link #LINGER}, whatever becomes of the clock. */
  private Duration left(Instant deadline) {
    Duration left = Duration.between(clock.instant(), deadline);
    return left.isNegative() ? Duration.ZERO : left.compareTo(LINGER) > 0 ? LINGER : left;
  }

  private void take(Arrival arrival, Batch batch) {
    metrics.messages.increment();
    Verdict verdict = judge(arrival);
    switch (verdict) {
      case Verdict.Refused refused -> setAside.add(refused.rejection());
      case Verdict.Unsure() -> metrics.unsure.increment();
      case Verdict.Taken taken -> {
        taken.rejections().forEach(setAside::add);
        Outbox outbox = new Outbox(taken.station(), taken.telemetry().epoch());
        if (recent.again(outbox, taken.telemetry().batch())) {
          metrics.duplicates.increment();
        }
      }
    }
    batch.add(arrival, verdict);
  }

  private Verdict judge(Arrival arrival) {
    Verdict verdict = judgeAsKnown(arrival);
    try {
      return verdict.missesSomething() && stations.refreshed(arrival)
          ? judgeAsKnown(arrival)
          : verdict;
    } catch (RuntimeException e) {
      LOG.warn(
          "a message of {} is left to be sent again, the registry cannot be read: {}",
          arrival.station(),
          e.getMessage());
      return new Verdict.Unsure();
    }
  }

  private Verdict judgeAsKnown(Arrival arrival) {
    return validation.judge(
        arrival.topic(), arrival.station(), arrival.payload(), arrival.receivedAt());
  }
}
