package org.yizhan.cloud.ingest;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.link.Backoff;

/** The one thread that stores: batch after batch, each tried again for ever until it is stored. */
final class BatchWriter {
  private static final Duration IDLE = Duration.ofSeconds(1);

  private static final Backoff RETRY = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

  private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

  private final Collector collector;
  private final Delivery delivery;
  private final HistoryShare share;
  private final IngestMetrics metrics;
  private final Random random = new Random();
  private final Semaphore storing = new Semaphore(1, true);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  BatchWriter(Collector collector, Delivery delivery, HistoryShare share, IngestMetrics metrics) {
    this.collector = collector;
    this.delivery = delivery;
    this.share = share;
    this.metrics = metrics;
    this.thread = Thread.ofPlatform().name("ingest").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Ends after the batch in hand; what is left unacknowledged comes again. */
  void stop() throws InterruptedException {
    stopping.countDown();
    thread.join();
  }

  /**
   * Returns when no batch is between the store and its acknowledgement, and lets none in until the
   * answer is closed: what the store and the database hold then belongs together.
   */
  Hold hold() throws InterruptedException {
    storing.acquire();
    return storing::release;
  }

  private void run() {
    try {
      while (stopping.getCount() > 0) {
        Batch batch = collect();
        if (!batch.isEmpty()) {
          storeAndAcknowledge(batch);
        }
      }
    } catch (InterruptedException e) {
      LOG.error("ingest was interrupted and stores no more", e);
    }
  }

  /** Whatever goes wrong with a message, those after it are stored. */
  private Batch collect() throws InterruptedException {
    try {
      return collector.collect(IDLE);
    } catch (RuntimeException e) {
      LOG.error("messages could not be judged and are left to be sent again", e);
      return new Batch();
    }
  }

  private void storeAndAcknowledge(Batch batch) throws InterruptedException {
    storing.acquire();
    try {
      if (store(batch)) {
        delivery.acknowledge(batch);
      }
    } finally {
      storing.release();
    }
  }

  /** False when the service stops before the batch could be stored. */
  private boolean store(Batch batch) throws InterruptedException {
    for (int failures = 1; ; failures++) {
      try {
        share.wrote(batch.historyReadings(), delivery.store(batch));
        return true;
      } catch (StoreException | RuntimeException e) {
        metrics.retries.increment();
        Duration wait = atLeast(asked(e), RETRY.after(failures, random));
        LOG.warn(
            "{} readings could not be stored; trying again in {} ms: {}",
            batch.rows().size(),
            wait.toMillis(),
            e.getMessage(),
            e);
        if (stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
          return false;
        }
      }
    }
  }

  /** A busy store may say how long it wants to be left alone. */
  private static Duration asked(Exception failure) {
    return failure instanceof StoreException busy ? busy.retryAfter() : Duration.ZERO;
  }

  private static Duration atLeast(Duration least, Duration wait) {
    return wait.compareTo(least) < 0 ? least : wait;
  }
}
