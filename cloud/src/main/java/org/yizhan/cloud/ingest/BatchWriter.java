package org.yizhan.cloud.ingest;

import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.ingest.Batch.Outbox;
import org.yizhan.cloud.telemetry.RefusedReading;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.link.Backoff;
import org.yizhan.link.Session;
import org.yizhan.wire.Fault;
import org.yizhan.wire.Reading;
import org.yizhan.wire.TelemetryCodec;
import org.yizhan.wire.Topics.Leaf;

/**
 * The one thread that stores. A batch goes through these steps, and only when one is done does the
 * next begin: write to the store, tell the rooms, tell the stations, complete to the broker. What
 * fails is tried again as a whole, for ever: the store takes a reading twice, the rooms a batch,
 * and nobody has been told yet.
 */
final class BatchWriter {
  /** Readings written together; a message may take it a little over. */
  static final int BATCH_LIMIT_READINGS = 50_000;

  /** How long a batch waits for company: an fsync costs more than a few readings. */
  private static final Duration LINGER = Duration.ofMillis(20);

  private static final Duration IDLE = Duration.ofSeconds(1);

  private static final Backoff RETRY = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

  private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

  private final Inbox inbox;
  private final Validation validation;
  private final SetAside setAside;
  private final TelemetryStore store;
  private final List<StoredBatches> rooms;
  private final Supplier<Session> session;
  private final IngestMetrics metrics;
  private final Clock clock;
  private final RecentBatches recent = new RecentBatches();
  private final Random random = new Random();
  private final Semaphore storing = new Semaphore(1, true);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  /**
   * @param session the connection of now, null without one
   */
  BatchWriter(
      Inbox inbox,
      Validation validation,
      SetAside setAside,
      TelemetryStore store,
      List<StoredBatches> rooms,
      Supplier<Session> session,
      IngestMetrics metrics,
      Clock clock) {
    this.inbox = inbox;
    this.validation = validation;
    this.setAside = setAside;
    this.store = store;
    this.rooms = List.copyOf(rooms);
    this.session = session;
    this.metrics = metrics;
    this.clock = clock;
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

  private void storeAndAcknowledge(Batch batch) throws InterruptedException {
    storing.acquire();
    try {
      if (store(batch)) {
        acknowledge(batch);
      }
    } finally {
      storing.release();
    }
  }

  /**
   * Returns when no batch is between the store and its acknowledgement, and lets none in until the
   * answer is closed: what the store and the database hold then belongs together.
   */
  Hold hold() throws InterruptedException {
    storing.acquire();
    return storing::release;
  }

  private Batch collect() throws InterruptedException {
    Batch batch = new Batch();
    Arrival arrival = inbox.poll(IDLE);
    Instant deadline = clock.instant().plus(LINGER);
    while (arrival != null) {
      take(arrival, batch);
      if (batch.rows().size() >= BATCH_LIMIT_READINGS
          || batch.arrivals().size() >= Ingest.RECEIVE_MAXIMUM) {
        break;
      }
      arrival = inbox.poll(left(deadline));
    }
    return batch;
  }

  /** Between nothing and {@link #LINGER}, whatever becomes of the clock. */
  private Duration left(Instant deadline) {
    Duration left = Duration.between(clock.instant(), deadline);
    return left.isNegative() ? Duration.ZERO : left.compareTo(LINGER) > 0 ? LINGER : left;
  }

  private void take(Arrival arrival, Batch batch) {
    metrics.messages.increment();
    String topic = arrival.message().topic();
    Verdict verdict =
        validation.judge(
            topic, arrival.station(), arrival.message().payload(), arrival.receivedAt());
    switch (verdict) {
      case Verdict.Refused refused -> setAside.add(refused.rejection());
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

  /** False when the service stops before the batch could be stored. */
  private boolean store(Batch batch) throws InterruptedException {
    for (int failures = 1; ; failures++) {
      Timer.Sample sample = Timer.start();
      try {
        store.write(batch.rows(), batch.came()).forEach(this::setAside);
        if (!batch.stored().isEmpty()) {
          rooms.forEach(room -> room.stored(batch.stored()));
        }
        sample.stop(metrics.write);
        metrics.batches.increment();
        metrics.readings.increment(batch.rows().size());
        return true;
      } catch (StoreException | RuntimeException e) {
        metrics.retries.increment();
        Duration wait = RETRY.after(failures, random);
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

  /** It is no use to try again: the reading is kept aside, and its batch is acknowledged. */
  private void setAside(RefusedReading refused) {
    StoredReading reading = refused.reading();
    setAside.add(
        new Rejection(
            Leaf.TELEMETRY.of(reading.series().station()),
            Fault.REFUSED_BY_STORE,
            refused.reason(),
            TelemetryCodec.encodeReadings(
                List.of(
                    new Reading(
                        reading.series().device(),
                        reading.series().quantity(),
                        reading.timeMicros(),
                        reading.value(),
                        reading.quality())))));
  }

  private void acknowledge(Batch batch) {
    Acknowledgements.toStations(session.get(), batch);
    Acknowledgements.toBroker(batch);
    Instant now = clock.instant();
    for (Arrival arrival : batch.arrivals()) {
      metrics.acknowledge.record(Duration.between(arrival.receivedAt(), now));
    }
  }
}
