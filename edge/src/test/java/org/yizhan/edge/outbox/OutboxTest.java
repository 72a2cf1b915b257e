package org.yizhan.edge.outbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.Quantity.Priority;
import org.yizhan.edge.outbox.Outbox.Safety;
import org.yizhan.wire.Reading;
import org.yizhan.wire.TelemetryCodec;
import org.yizhan.wire.WireException;
import org.yizhan.wire.WireLimits;

class OutboxTest {
  private static final long ALL = Long.MAX_VALUE;

  @TempDir private Path folder;

  private Outbox open(Path file, long maxBytes, String bootId) {
    return Outbox.open(
        file, maxBytes, bootId, r -> Catalog.require(r.device(), r.quantity()).priority());
  }

  private Outbox open() {
    return open(folder.resolve("outbox.db"), Outbox.DEFAULT_MAX_BYTES, "boot-1");
  }

  private static List<Reading> readings(String device, String quantity, int count) {
    return LongStream.rangeClosed(1, count)
        .mapToObj(i -> Reading.good(device, quantity, i, 1))
        .toList();
  }

  private static List<Reading> climate(int count) {
    return readings("climate", "temperature_c", count);
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
      outbox.append(climate(3), "first", Safety.PROGRAM);
      outbox.append(climate(2), "second", Safety.POWER);
      outbox.stored(1, 1);
      try (Outbox again = open(copy("killed.db"), Outbox.DEFAULT_MAX_BYTES, "boot-1")) {
        assertEquals(outbox.epoch(), again.epoch());
        assertEquals(Optional.of("second"), again.checkpoint());
        assertEquals(List.of(2L), again.numbers(0, ALL, 10));
        assertEquals(2, again.waitingReadings());
        assertEquals(3, again.nextBatch());
        assertArrayEquals(
            outbox.batch(2).orElseThrow().readings(), again.batch(2).orElseThrow().readings());
      }
    }
  }

  @Test
  void numbersGoOnWhenEverythingIsStored() {
    try (Outbox outbox = open()) {
      outbox.append(climate(1), "x", Safety.PROGRAM);
      outbox.stored(1, 1);
    }
    try (Outbox outbox = open()) {
      assertEquals(2, outbox.nextBatch());
      assertEquals(0, outbox.waitingReadings());
    }
  }

  @Test
  void skipsTheNumbersThatALossOfPowerMayHaveTaken() {
    try (Outbox outbox = open()) {
      outbox.append(climate(1), "x", Safety.PROGRAM);
    }
    try (Outbox outbox = open(folder.resolve("outbox.db"), 1000, "boot-2")) {
      assertTrue(outbox.nextBatch() > 1000);
    }
  }

  @Test
  void everyBatchIsAMessageThatTheContractAllows() throws WireException {
    String longName = "d".repeat(60);
    List<Reading> wide = readings("climate", "temperature_c", 1800);
    try (Outbox outbox =
        Outbox.open(folder.resolve("wide.db"), ALL, "boot-1", r -> Priority.NORMAL)) {
      outbox.append(wide, "x", Safety.PROGRAM);
      outbox.append(
          LongStream.rangeClosed(1, 900)
              .mapToObj(i -> Reading.good(longName, longName, 1_795_305_600_000_000L + i, 0.1 / i))
              .toList(),
          "y",
          Safety.PROGRAM);
      int readings = 0;
      for (long number : outbox.numbers(0, ALL, 100)) {
        byte[] message =
            TelemetryCodec.encode(
                outbox.epoch(), number, true, outbox.batch(number).orElseThrow().readings());
        assertTrue(message.length <= WireLimits.MAX_PAYLOAD_BYTES);
        readings += TelemetryCodec.decode(message).readings().size();
      }
      assertEquals(2700, readings);
    }
  }

  @Test
  void givesUpTheLeastImportantAndOldestFirst() {
    try (Outbox outbox = open(folder.resolve("small.db"), 60_000, "boot-1")) {
      outbox.append(readings("aed", "present", 100), "1", Safety.POWER);
      outbox.append(readings("host", "uptime_s", 100), "2", Safety.PROGRAM);
      for (int i = 3; i < 40; i++) {
        outbox.append(climate(100), "" + i, Safety.PROGRAM);
      }
      assertTrue(outbox.waitingBytes() <= 60_000);
      assertTrue(outbox.batch(1).isPresent(), "the AED's readings stay");
      assertTrue(outbox.batch(2).isEmpty(), "the host's went first");
      assertTrue(outbox.batch(3).isEmpty(), "then the oldest");
      assertTrue(outbox.batch(39).isPresent());
      assertEquals(39 * 100, outbox.dropped() + outbox.waitingReadings());
    }
  }

  @Test
  void aDamagedFileIsKeptAsideAndANewEpochBegins() throws IOException {
    UUID epoch;
    try (Outbox outbox = open()) {
      epoch = outbox.epoch();
      outbox.append(climate(500), "x", Safety.PROGRAM);
    }
    byte[] bytes = Files.readAllBytes(folder.resolve("outbox.db"));
    java.util.Arrays.fill(bytes, 0, bytes.length, (byte) 'x');
    Files.write(folder.resolve("outbox.db"), bytes);
    try (Outbox outbox = open()) {
      assertNotEquals(epoch, outbox.epoch());
      assertEquals(Optional.empty(), outbox.checkpoint());
    }
    try (var files = Files.list(folder)) {
      assertEquals(1, files.filter(f -> f.toString().contains(".damaged-")).count());
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
}
