package org.yizhan.cloud.telemetry.questdb;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreCheckpoint;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.wire.Quality;

/** Copies of a store that is written meanwhile. */
final class CheckpointTest {
  private static final long START_MICROS = 1_760_000_000_000_000L;
  private static final long SECOND_MICROS = 1_000_000L;
  private static final int STATIONS = 5;
  private static final int BATCH = 500;

  @TempDir Path folder;
  private final AtomicLong written = new AtomicLong();

  @Test
  void aCopyMadeWhileReadingsComeIsTheStoreOfThatMoment() throws Exception {
    AtomicBoolean ending = new AtomicBoolean();
    AtomicReference<Exception> failure = new AtomicReference<>();
    long atCheckpoint;
    try (QuestDbStore store = open("telemetry")) {
      writeBatch(store);
      Thread writer = Thread.ofPlatform().start(() -> writeUntil(ending, store, failure));
      await().until(() -> written.get() >= 20 * BATCH);
      ending.set(true);
      writer.join();
      try (StoreCheckpoint checkpoint = store.checkpoint().orElseThrow()) {
        atCheckpoint = written.get();
        ending.set(false);
        Thread more = Thread.ofPlatform().start(() -> writeUntil(ending, store, failure));
        long before = written.get();
        await().until(() -> written.get() > before + 5 * BATCH);
        copy(checkpoint.folders(), folder.resolve("copy"));
        long after = written.get();
        await().until(() -> written.get() > after + 5 * BATCH);
        ending.set(true);
        more.join();
      }
      assertNull(failure.get());
      store.awaitVisible();
      assertEquals(written.get(), count(store), "the store itself has lost nothing");
    }
    QuestDbStore.recover(folder.resolve("copy/telemetry"));
    assertFalse(Files.exists(folder.resolve("copy/_restore")));
    try (QuestDbStore copy = open("copy/telemetry")) {
      assertEquals(atCheckpoint, count(copy));
      copy.write(List.of(reading(0), reading(atCheckpoint)));
      copy.awaitVisible();
      assertEquals(atCheckpoint + 1, count(copy), "it takes readings as any store does");
      assertEquals(STATIONS, copy.latest().size());
    }
  }

  @Test
  void oneCheckpointAtATimeAndTheNextAfterItsEnd() throws Exception {
    try (QuestDbStore store = open("telemetry")) {
      writeBatch(store);
      try (StoreCheckpoint first = store.checkpoint().orElseThrow()) {
        assertEquals(2, first.folders().size());
        assertThrows(StoreException.class, store::checkpoint);
      }
      store.checkpoint().orElseThrow().close();
    }
  }

  @Test
  void aCheckpointThatAKillHasLeftIsGoneAfterTheNextStart() throws Exception {
    Path killed = folder.resolve("killed");
    try (QuestDbStore store = open("telemetry")) {
      writeBatch(store);
      try (StoreCheckpoint checkpoint = store.checkpoint().orElseThrow()) {
        copy(checkpoint.folders(), killed);
      }
    }
    assertTrue(Files.exists(killed.resolve(".checkpoint/db")));
    try (QuestDbStore store = open("killed/telemetry")) {
      assertFalse(Files.exists(killed.resolve(".checkpoint/db")));
      assertEquals(BATCH, count(store));
      store.checkpoint().orElseThrow().close();
    }
  }

  private QuestDbStore open(String name) throws StoreException {
    return QuestDbStore.open(folder.resolve(name), Retention.FOR_EVER);
  }

  private void writeUntil(
      AtomicBoolean ending, QuestDbStore store, AtomicReference<Exception> failure) {
    try {
      while (!ending.get()) {
        writeBatch(store);
      }
    } catch (StoreException | RuntimeException e) {
      failure.set(e);
    }
  }

  private void writeBatch(QuestDbStore store) throws StoreException {
    List<StoredReading> batch = new ArrayList<>();
    for (long number = written.get(); batch.size() < BATCH; number++) {
      batch.add(reading(number));
    }
    store.write(batch);
    written.addAndGet(BATCH);
  }

  /** Late and early days mixed, so that partitions are merged and not only appended to. */
  private static StoredReading reading(long number) {
    long day = number * 7 % 5;
    long micros =
        START_MICROS + Duration.ofDays(day).toNanos() / 1000 + number * SECOND_MICROS / 10;
    return new StoredReading(
        new Series("station-" + number % STATIONS, "charger-1", "power_w"),
        micros,
        number,
        Quality.GOOD);
  }

  private static long count(QuestDbStore store) throws StoreException {
    long count = 0;
    for (int station = 0; station < STATIONS; station++) {
      count += store.stationRange("station-" + station, 0, Long.MAX_VALUE / 2).size();
    }
    return count;
  }

  private static void copy(Map<String, Path> folders, Path to) throws IOException {
    for (Map.Entry<String, Path> entry : folders.entrySet()) {
      for (Path path : files(entry.getValue())) {
        Path copy = to.resolve(entry.getKey()).resolve(entry.getValue().relativize(path));
        Files.createDirectories(copy.getParent());
        try {
          Files.copy(path, copy);
        } catch (NoSuchFileException e) {
          assertFalse(Files.exists(path));
        }
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
