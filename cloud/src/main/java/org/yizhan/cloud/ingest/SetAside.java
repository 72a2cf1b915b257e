package org.yizhan.cloud.ingest;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what could not be taken and keeps the newest of it for people to look at. Callers never
 * wait for the database: when it is slower than the rejections come, they are counted but not kept.
 */
@Singleton
final class SetAside {
  /** Rows that are kept. */
  static final int KEPT_ROWS = 1_000;

  /** Rejections that wait to be kept. */
  static final int WAITING_LIMIT = 1_000;

  /** Rejections written together. */
  private static final int TOGETHER = 200;

  private static final int PAYLOAD_LIMIT_BYTES = 4 * 1024;
  private static final int DETAIL_LIMIT_CHARS = 1_000;
  private static final int TOPIC_LIMIT_CHARS = 500;

  private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);

  private final BlockingQueue<SetAsideRow> waiting = new ArrayBlockingQueue<>(WAITING_LIMIT);
  private final SetAsideRows rows;
  private final IngestMetrics metrics;
  private final Clock clock;
  private final Thread writer;

  SetAside(SetAsideRows rows, IngestMetrics metrics, Clock clock) {
    this.rows = rows;
    this.metrics = metrics;
    this.clock = clock;
    metrics.gauge("yizhan.ingest.set_aside.waiting", "rejections to be kept", waiting::size);
    metrics.gauge("yizhan.ingest.set_aside.limit", "most of them", () -> WAITING_LIMIT);
    this.writer = Thread.ofVirtual().name("set aside").start(this::run);
  }

  void add(Rejection rejection) {
    metrics.rejected(rejection.fault());
    SetAsideRow row =
        new SetAsideRow(
            null,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            cut(rejection.topic(), TOPIC_LIMIT_CHARS),
            rejection.fault().word(),
            cut(rejection.detail(), DETAIL_LIMIT_CHARS),
            Arrays.copyOf(
                rejection.payload(), Math.min(rejection.payload().length, PAYLOAD_LIMIT_BYTES)));
    if (!waiting.offer(row)) {
      metrics.setAsideLost.increment();
    }
  }

  /** PostgreSQL takes no NUL in a text. */
  private static String cut(String text, int limit) {
    return text.substring(0, Math.min(text.length(), limit)).replace('\0', ' ');
  }

  private void run() {
    try {
      while (true) {
        List<SetAsideRow> batch = new ArrayList<>();
        batch.add(waiting.take());
        waiting.drainTo(batch, TOGETHER - 1);
        keep(batch);
      }
    } catch (InterruptedException e) {
      LOG.debug("no more is set aside: the service stops");
    }
  }

  private void keep(List<SetAsideRow> batch) {
    try {
      rows.saveAll(batch);
      rows.trim(KEPT_ROWS);
    } catch (RuntimeException e) {
      metrics.setAsideLost.increment(batch.size());
      LOG.warn("{} rejected messages could not be kept: {}", batch.size(), e.toString());
    }
  }

  @PreDestroy
  void stop() throws InterruptedException {
    writer.interrupt();
    writer.join();
  }
}
