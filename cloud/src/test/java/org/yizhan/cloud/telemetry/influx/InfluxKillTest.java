package org.yizhan.cloud.telemetry.influx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.wire.Quality;

/** A real server that is killed, that comes late, and that forgets what is old. */
class InfluxKillTest {
  private static final Series SERIES = new Series("demo-001", "charger-1", "power_w");
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final int KILLS = 3;
  private static final int BATCH = 100;

  @TempDir private Path folder;
  private InfluxServer server;

  @BeforeEach
  void start() throws IOException {
    server = new InfluxServer(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private InfluxStore store(Retention retention) {
    return new InfluxStore(
        server.settings("yizhan"),
        retention,
        (station, device) -> Optional.of("charger"),
        new SimpleMeterRegistry());
  }

  /** Reading n is dated n milliseconds after 1970 and valued n. */
  private static List<StoredReading> batch(long first) {
    return LongStream.range(first, first + BATCH)
        .mapToObj(n -> new StoredReading(SERIES, n * 1000, (double) n, Quality.GOOD))
        .toList();
  }

  @Test
  void whatWasWrittenSurvivesTheLossOfTheServer() throws Exception {
    try (InfluxStore store = store(Retention.FOR_EVER)) {
      AtomicLong written = new AtomicLong();
      for (int kill = 0; kill < KILLS; kill++) {
        writeUntilItIsGone(store, written);
        assertTrue(store.trouble().isPresent());
        server.start();
        // The batch in hand when it was gone: tried again, as ingest does.
        store.write(batch(written.get()));
        written.addAndGet(BATCH);
        assertEquals(
            LongStream.range(0, written.get()).mapToObj(n -> (double) n).toList(),
            store.range(SERIES, 0, written.get() * 1000, Integer.MAX_VALUE).stream()
                .map(StoredReading::value)
                .toList());
        assertEquals(Optional.empty(), store.trouble());
      }
    }
  }

  private void writeUntilItIsGone(InfluxStore store, AtomicLong written)
      throws InterruptedException {
    CountDownLatch gone = new CountDownLatch(1);
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    while (true) {
                      store.write(batch(written.get()));
                      written.addAndGet(BATCH);
                    }
                  } catch (StoreException e) {
                    gone.countDown();
                  }
                });
    long before = written.get();
    Awaitility.await().atMost(LONG).until(() -> written.get() > before + 20 * BATCH);
    server.kill();
    gone.await();
    writer.join();
  }

  @Test
  void aStoreWaitsForItsServer() throws Exception {
    server.kill();
    try (InfluxStore store = store(Retention.FOR_EVER)) {
      store.tend();
      assertTrue(store.trouble().isPresent());
      server.start();
      store.tend();
      assertEquals(Optional.empty(), store.trouble());
      assertEquals(List.of(), store.write(batch(0)));
    }
  }

  @Test
  void whatIsOldGoesAndOlderIsRefused() throws Exception {
    long now = Instant.now().toEpochMilli() * 1000;
    StoredReading young = new StoredReading(SERIES, now, 1, Quality.GOOD);
    StoredReading old =
        new StoredReading(SERIES, now - Duration.ofDays(100).toNanos() / 1000, 2, Quality.GOOD);
    try (InfluxStore store = store(Retention.FOR_EVER)) {
      store.write(List.of(old, young));
      assertEquals(2, store.range(SERIES, 0, now + 1, 10).size());
    }
    try (InfluxStore store =
        store(new Retention(Optional.of(Duration.ofDays(60)), Optional.empty()))) {
      store.expire(Instant.now());
      Awaitility.await()
          .atMost(LONG)
          .until(() -> store.range(SERIES, 0, now + 1, 10).equals(List.of(young)));
      assertEquals(
          List.of(old), store.write(List.of(old, young)).stream().map(r -> r.reading()).toList());
      assertFalse(store.range(SERIES, 0, now + 1, 10).contains(old));
    }
  }
}
