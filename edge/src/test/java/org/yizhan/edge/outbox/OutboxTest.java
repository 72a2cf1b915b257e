package org.yizhan.edge.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.outbox.Fixture.ALL;
import static org.yizhan.edge.outbox.Fixture.NOON;
import static org.yizhan.edge.outbox.Fixture.SECOND;
import static org.yizhan.edge.outbox.Fixture.all;
import static org.yizhan.edge.outbox.Fixture.climate;
import static org.yizhan.edge.outbox.Fixture.door;
import static org.yizhan.edge.outbox.Fixture.host;
import static org.yizhan.edge.outbox.Fixture.sent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.edge.outbox.Outbox.Mode;
import org.yizhan.edge.outbox.Outbox.Safety;
import org.yizhan.wire.Reading;
import org.yizhan.wire.TelemetryCodec;
import org.yizhan.wire.WireLimits;

/** The outbox over several lives of its file. */
class OutboxTest {
  @TempDir private Path folder;

  private Outbox open(Path file, String bootId) {
    return Outbox.open(file, OutboxLimits.usual(), bootId, Fixture::priority);
  }

  private Outbox open() {
    return open(folder.resolve("outbox.db"), "boot-1");
  }

  private static void append(Outbox outbox, List<Reading> readings, String checkpoint) {
    outbox.append(readings, Optional.of(checkpoint), Safety.PROGRAM, true);
  }

  /** What a power cut or a kill leaves: the files as they are while the outbox is open. */
  private Path copy(String name) throws IOException {
    for (String suffix : List.of("", "-wal")) {
      Path from = folder.resolve("outbox.db" + suffix);
      if (Files.exists(from)) {
        Files.copy(from, folder.resolve(name + suffix));
      }
    }
    return folder.resolve(name);
  }

  @Test
  void batchesAndCheckpointOutliveAKill() throws IOException {
    try (Outbox outbox = open()) {
      append(outbox, climate(NOON, 3), "first");
      outbox.append(climate(NOON + 3 * SECOND, 2), Optional.of("second"), Safety.POWER, true);
      outbox.append(door(NOON, 2), Optional.empty(), Safety.PROGRAM, false);
      outbox.hold(climate(7, 4), "boot-0", Optional.empty(), Safety.PROGRAM);
      outbox.stored(outbox.epoch(), 1, 1);
      outbox.settle();
      try (Outbox again = open(copy("killed.db"), "boot-1")) {
        assertEquals(outbox.epoch(), again.epoch());
        assertEquals(Optional.of("second"), again.checkpoint());
        assertEquals(List.of(2L), again.numbers(0, ALL, 10));
        assertEquals(4, again.waitingReadings());
        assertEquals(4, again.heldReadings());
        assertEquals(List.of("boot-0"), again.heldBoots());
        assertEquals(3, again.nextBatch());
        assertEquals(outbox.batch(2), again.batch(2));
        again.seal();
        assertEquals(all(climate(NOON + 3 * SECOND, 2), door(NOON, 2)), sent(again));
      }
    }
  }

  @Test
  void aDeletionThatIsNotSettledComesAgainAfterAKill() throws IOException {
    try (Outbox outbox = open()) {
      append(outbox, climate(NOON, 3), "first");
      assertEquals(3, outbox.stored(outbox.epoch(), 1, 1));
      assertEquals(0, outbox.waitingReadings());
      try (Outbox again = open(copy("killed.db"), "boot-1")) {
        assertEquals(climate(NOON, 3), sent(again));
      }
      append(outbox, climate(NOON + 3 * SECOND, 1), "second");
      try (Outbox again = open(copy("later.db"), "boot-1")) {
        assertEquals(climate(NOON + 3 * SECOND, 1), sent(again));
      }
    }
  }

  @Test
  void deletionsAreSettledWhenTooManyWait() throws IOException {
    try (Outbox outbox = open()) {
      for (int i = 0; i <= Stock.MAX_UNSETTLED; i++) {
        append(outbox, climate(NOON + i * SECOND, 1), "x");
      }
      outbox.stored(outbox.epoch(), 1, ALL);
      try (Outbox again = open(copy("killed.db"), "boot-1")) {
        assertEquals(0, again.waitingReadings());
        assertEquals(Stock.MAX_UNSETTLED + 2, again.nextBatch());
      }
    }
  }

  @Test
  void numbersGoOnWhenEverythingIsStored() {
    try (Outbox outbox = open()) {
      append(outbox, climate(NOON, 1), "x");
      outbox.stored(outbox.epoch(), 1, 1);
    }
    try (Outbox outbox = open()) {
      assertEquals(2, outbox.nextBatch());
      assertEquals(0, outbox.waitingReadings());
    }
  }

  @Test
  void skipsTheNumbersThatALossOfPowerMayHaveTaken() throws IOException {
    Path early;
    try (Outbox outbox = open()) {
      append(outbox, climate(NOON, 1), "x");
      early = copy("early.db");
      for (int i = 1; i < 3000; i++) {
        append(outbox, climate(NOON + i * SECOND, 1), "x");
        if (i % 500 == 0) {
          early = copy(i + ".db");
          int taken = i;
          try (Outbox cut = open(early, "boot-2")) {
            assertTrue(cut.nextBatch() > taken + 1, cut.nextBatch() + " after " + taken);
            assertEquals(0, cut.nextBatch() % WireLimits.NUMBERS_LEFT_OUT);
          }
        }
      }
    }
    try (Outbox outbox = open(early, "boot-2")) {
      assertTrue(outbox.nextBatch() > 1000);
      append(outbox, climate(1, 1), "y");
    }
    try (Outbox outbox = open(folder.resolve("outbox.db"), "boot-2")) {
      assertTrue(outbox.nextBatch() > 3000);
    }
  }

  @Test
  void theCheckpointThatWasGivenLastStands() {
    try (Outbox outbox = open()) {
      assertEquals(Optional.empty(), outbox.checkpoint());
      append(outbox, climate(NOON, 1), "first");
      outbox.append(climate(NOON + 1, 1), Optional.empty(), Safety.PROGRAM, false);
      assertEquals(Optional.of("first"), outbox.checkpoint());
    }
    try (Outbox outbox = open()) {
      assertEquals(Optional.of("first"), outbox.checkpoint());
    }
  }

  @Test
  void totalsOfWhatWasGivenUpGoOn() {
    OutboxLimits small = new OutboxLimits(40_000, OutboxLimits.MIN_BYTES, Duration.ofDays(1));
    long before;
    try (Outbox outbox =
        Outbox.open(folder.resolve("small.db"), small, "boot-1", Fixture::priority)) {
      for (int i = 0; i < 20; i++) {
        append(outbox, climate(NOON + i * 450L * SECOND, 450), "x");
      }
      before = outbox.dropped();
      assertTrue(before > 0);
      assertTrue(outbox.waitingBytes() <= outbox.maxBytes());
    }
    try (Outbox outbox =
        Outbox.open(folder.resolve("small.db"), small, "boot-1", Fixture::priority)) {
      assertEquals(before, outbox.dropped());
      outbox.expire(NOON + Duration.ofDays(2).toNanos() / 1000);
      outbox.seal();
      assertEquals(20 * 450, sent(outbox).getLast().value());
      assertEquals(20 * 450, outbox.dropped());
    }
  }

  @Test
  void theFileStaysNearItsBound() throws IOException {
    OutboxLimits limits = new OutboxLimits(500_000, OutboxLimits.MIN_BYTES, Duration.ofDays(45));
    Path file = folder.resolve("bound.db");
    try (Outbox outbox = Outbox.open(file, limits, "boot-1", Fixture::priority)) {
      for (int i = 0; i < 600; i++) {
        append(outbox, all(climate(NOON + i * 450L * SECOND, 400), host(NOON + i, 50)), "x");
      }
      assertTrue(outbox.dropped() > 100_000, outbox.dropped() + " given up");
    }
    assertTrue(Files.size(file) < 550_000, Files.size(file) + " bytes");
  }

  @Test
  void acknowledgementsOfAnotherEpochDeleteNothing() {
    try (Outbox outbox = open()) {
      append(outbox, climate(NOON, 1), "x");
      assertEquals(0, outbox.stored(UUID.randomUUID(), 1, 1));
      assertEquals(1, outbox.waitingReadings());
    }
  }

  @Test
  void aSecondAgentIsRefused() {
    try (Outbox outbox = open()) {
      OutboxException error = assertThrows(OutboxException.class, this::open);
      assertTrue(error.getMessage().contains("in use by another program"), error.getMessage());
      assertEquals(1, outbox.nextBatch());
    }
  }

  @Test
  void takesOverWhatWaitsInAFileOfVersionOne() throws SQLException {
    UUID epoch = UUID.randomUUID();
    try (Connection old =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("outbox.db"));
        Statement statement = old.createStatement()) {
      statement.execute(
          "CREATE TABLE station (one INTEGER PRIMARY KEY CHECK (one = 1), epoch TEXT NOT NULL,"
              + " boot TEXT NOT NULL, next INTEGER NOT NULL, dropped INTEGER NOT NULL,"
              + " checkpoint TEXT)");
      statement.execute(
          "CREATE TABLE batch (number INTEGER PRIMARY KEY, readings INTEGER NOT NULL,"
              + " priority TEXT NOT NULL, json BLOB NOT NULL)");
      statement.execute(
          "INSERT INTO station VALUES (1, '" + epoch + "', 'boot-1', 12, 5, 'where it stood')");
      try (PreparedStatement batch =
          old.prepareStatement("INSERT INTO batch VALUES (?, ?, 'NORMAL', ?)")) {
        for (int number = 10; number <= 11; number++) {
          batch.setInt(1, number);
          batch.setInt(2, 3);
          batch.setBytes(3, TelemetryCodec.encodeReadings(climate(NOON + number * SECOND, 3)));
          batch.executeUpdate();
        }
      }
    }
    for (int life = 0; life < 2; life++) {
      try (Outbox outbox = open()) {
        assertEquals(Optional.empty(), outbox.trouble());
        assertEquals(epoch, outbox.epoch());
        assertEquals(12, outbox.nextBatch());
        assertEquals(5, outbox.dropped());
        assertEquals(6, outbox.waitingReadings());
        assertEquals(Optional.of("where it stood"), outbox.checkpoint());
        assertEquals(climate(NOON + 11 * SECOND, 3), outbox.batch(11).orElseThrow().readings());
      }
    }
  }

  @Test
  void goesOnInMemoryAndReturnsToTheFileWithAllThatWaits() throws IOException {
    Path elsewhere = folder.resolve("not-there-yet");
    Path file = elsewhere.resolve("outbox.db");
    try (Outbox outbox = open(file, "boot-1")) {
      assertEquals(Mode.MEMORY, outbox.mode());
      assertTrue(outbox.trouble().orElseThrow().contains("cannot be opened"));
      append(outbox, climate(NOON, 3), "first");
      outbox.append(door(NOON, 2), Optional.empty(), Safety.PROGRAM, false);
      outbox.hold(climate(7, 4), "boot-1", Optional.empty(), Safety.PROGRAM);
      assertFalse(outbox.retry(NOON));
      UUID inMemory = outbox.epoch();
      Files.createDirectories(elsewhere);
      assertFalse(outbox.retry(NOON + SECOND - 1), "it is not tried in each turn");
      assertTrue(outbox.retry(NOON + SECOND));
      assertEquals(Mode.FILE, outbox.mode());
      assertNotEquals(inMemory, outbox.epoch());
      assertEquals(0, outbox.stored(inMemory, 1, 1));
      assertEquals(5, outbox.waitingReadings());
      assertEquals(4, outbox.heldReadings());
    }
    try (Outbox outbox = open(file, "boot-1")) {
      assertEquals(Optional.of("first"), outbox.checkpoint());
      assertEquals(4, outbox.dateHeld("boot-1", Workload::date, 10));
      outbox.seal();
      assertEquals(
          Set.copyOf(
              all(
                  climate(NOON, 3),
                  door(NOON, 2),
                  climate(7, 4).stream().map(Workload::date).toList())),
          Set.copyOf(sent(outbox)));
    }
  }
}
