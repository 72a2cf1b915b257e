package org.yizhan.edge.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.outbox.Fixture.NOON;
import static org.yizhan.edge.outbox.Fixture.SECOND;
import static org.yizhan.edge.outbox.Fixture.climate;
import static org.yizhan.edge.outbox.Fixture.sent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.edge.outbox.Outbox.Mode;
import org.yizhan.edge.outbox.Outbox.Safety;
import org.yizhan.wire.Reading;

/** Files that are torn, cut, zeroed or scribbled on, at the opening and later. */
class OutboxDamageTest {
  private static final int SEEDS = 120;
  private static final int BATCHES = 60;
  private static final int BATCH = 100;

  /** Far more than SQLite's cache holds. */
  private static final int MANY_BATCHES = 1500;

  private static final int FIRST_PAGE_BYTES = 512;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("outbox.db");
  }

  private Outbox open() {
    return Outbox.open(file, OutboxLimits.usual(), "boot-1", Fixture::priority);
  }

  private static void fill(Outbox outbox) {
    fill(outbox, BATCHES);
  }

  private static void fill(Outbox outbox, int batches) {
    for (int i = 0; i < batches; i++) {
      List<Reading> readings = climate(NOON + (long) i * BATCH * SECOND, BATCH);
      outbox.append(readings, Optional.of("after " + i), Safety.PROGRAM, true);
    }
  }

  private static Set<Reading> filled() {
    return Set.copyOf(climate(NOON, BATCHES * BATCH));
  }

  private List<Path> aside() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().matches("outbox\\.db\\.damaged-[-0-9a-f]+"))
          .toList();
    }
  }

  private void clear() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : (Iterable<Path>) files::iterator) {
        Files.delete(each);
      }
    }
  }

  /** It opens, shows nothing that was never written, and works. */
  private void assertUsable(Outbox outbox, String seed) {
    assertEquals(Mode.FILE, outbox.mode(), seed);
    List<Reading> found = sent(outbox);
    assertTrue(filled().containsAll(found), seed);
    assertEquals(found.size(), new HashSet<>(found).size(), seed);
    List<Reading> more = climate(NOON - 1000 * SECOND, 3);
    outbox.append(more, Optional.of("more"), Safety.POWER, true);
    assertEquals(Mode.FILE, outbox.mode(), seed);
    assertTrue(sent(outbox).containsAll(more), seed);
  }

  @Test
  void aFileThatIsNoneIsKeptAsideAndANewEpochBegins() throws IOException {
    UUID epoch;
    try (Outbox outbox = open()) {
      epoch = outbox.epoch();
      fill(outbox);
    }
    Files.writeString(file, "x".repeat((int) Files.size(file)));
    try (Outbox outbox = open()) {
      assertNotEquals(epoch, outbox.epoch());
      assertEquals(Optional.empty(), outbox.checkpoint());
      assertTrue(outbox.trouble().orElseThrow().contains("is damaged"));
      assertUsable(outbox, "garbage");
    }
    assertEquals(1, aside().size());
  }

  @Test
  void aFileCutAtAnyPlace() throws IOException {
    for (int seed = 0; seed < SEEDS; seed++) {
      UUID epoch;
      try (Outbox outbox = open()) {
        epoch = outbox.epoch();
        fill(outbox);
      }
      int size = (int) Files.size(file);
      int cut = new Random(seed).nextInt(size);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(cut);
      }
      try (Outbox outbox = open()) {
        assertUsable(outbox, "seed " + seed);
        boolean begun = cut == 0 ? aside().isEmpty() : aside().size() == 1;
        assertTrue(begun && !outbox.epoch().equals(epoch), "seed " + seed + ", cut at " + cut);
      }
      clear();
    }
  }

  @Test
  void bytesThatChanged() throws IOException {
    int noticed = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      try (Outbox outbox = open()) {
        fill(outbox);
      }
      Random random = new Random(seed);
      byte[] bytes = Files.readAllBytes(file);
      for (int i = 0; i <= seed % 5; i++) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
      }
      Files.write(file, bytes);
      try (Outbox outbox = open()) {
        assertUsable(outbox, "seed " + seed);
        boolean whole = sent(outbox).containsAll(filled());
        boolean told = outbox.dropped() > 0 || outbox.trouble().isPresent();
        assertTrue(whole || told, "readings are gone without a word, seed " + seed);
        noticed += told ? 1 : 0;
      }
      clear();
    }
    assertTrue(noticed > SEEDS / 2, noticed + " of " + SEEDS);
  }

  @Test
  void aTornEndOfTheLogLosesTheLastAppendsOnly() throws IOException {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      Path copy = folder.resolve("copy-" + seed + ".db");
      Path log = folder.resolve("copy-" + seed + ".db-wal");
      UUID epoch;
      try (Outbox outbox = open()) {
        epoch = outbox.epoch();
        fill(outbox);
        Files.copy(file, copy);
        Files.copy(folder.resolve("outbox.db-wal"), log);
      }
      tear(log, random);
      try (Outbox outbox = Outbox.open(copy, OutboxLimits.usual(), "boot-2", Fixture::priority)) {
        assertEquals(Optional.empty(), outbox.trouble(), "seed " + seed);
        List<Reading> found = sent(outbox);
        assertEquals(climate(NOON, found.size()), found, "seed " + seed);
        Optional<String> last =
            found.isEmpty() ? Optional.empty() : Optional.of("after " + (found.size() / BATCH - 1));
        assertEquals(last, outbox.checkpoint(), "seed " + seed);
        boolean anew = !epoch.equals(outbox.epoch());
        assertTrue(
            anew || outbox.nextBatch() > BATCHES, "numbers may have been used, seed " + seed);
      }
      clear();
    }
  }

  /** Cuts, zeroes or scribbles on the log from a random place on. */
  private static void tear(Path log, Random random) throws IOException {
    int size = (int) Files.size(log);
    int from = random.nextInt(size);
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
      if (random.nextInt(3) == 0) {
        channel.truncate(from);
      } else {
        byte[] torn = new byte[size - from];
        if (random.nextBoolean()) {
          random.nextBytes(torn);
        }
        channel.write(ByteBuffer.wrap(torn), from);
      }
    }
  }

  @Test
  void aPageThatIsFoundDamagedLaterIsSurvivedAndTheFileBeginsAnew() throws IOException {
    try (Outbox outbox = open()) {
      UUID epoch = outbox.epoch();
      fill(outbox, MANY_BATCHES);
      scribble();
      for (long number = 1; outbox.mode() == Mode.FILE && number <= MANY_BATCHES; number++) {
        outbox.batch(number);
        outbox.stored(epoch, number, number);
      }
      assertEquals(Mode.MEMORY, outbox.mode());
      assertTrue(outbox.trouble().isPresent());
      List<Reading> kept = climate(NOON - 2000 * SECOND, 2);
      outbox.append(kept, Optional.empty(), Safety.POWER, true);
      assertTrue(outbox.retry(NOON));
      assertEquals(Mode.FILE, outbox.mode());
      assertNotEquals(epoch, outbox.epoch());
      assertEquals(kept, sent(outbox));
      assertTrue(outbox.trouble().orElseThrow().contains("kept as"));
    }
    assertEquals(1, aside().size());
    try (Outbox outbox = open()) {
      assertEquals(Optional.of("after " + (MANY_BATCHES - 1)), outbox.checkpoint());
    }
  }

  /** Writes nonsense over all pages but the first, below SQLite, which has few of them at hand. */
  private void scribble() throws IOException {
    for (Path damaged : List.of(file, folder.resolve("outbox.db-wal"))) {
      byte[] nonsense = new byte[(int) Files.size(damaged) - FIRST_PAGE_BYTES];
      new Random(1).nextBytes(nonsense);
      try (FileChannel channel = FileChannel.open(damaged, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(nonsense), FIRST_PAGE_BYTES);
      }
    }
  }

  @Test
  void onlySoManyDamagedFilesAreKept() throws IOException {
    for (int i = 0; i < Damage.MAX_ASIDE + 3; i++) {
      Files.writeString(file, "no database, number " + i + " ".repeat(2000));
      try (Outbox outbox = open()) {
        assertTrue(outbox.trouble().isPresent());
      }
    }
    assertEquals(Damage.MAX_ASIDE, aside().size());
  }

  @Test
  void aFileOfALaterFormatIsKeptForTheAgentThatWroteIt() throws IOException {
    try (Outbox outbox = open()) {
      fill(outbox);
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[63] = Tables.FORMAT + 1;
    Files.write(file, bytes);
    try (Outbox outbox = open()) {
      String trouble = outbox.trouble().orElseThrow();
      assertTrue(trouble.contains("format 3, this agent knows 2"), trouble);
      assertUsable(outbox, "format");
    }
    assertEquals(1, aside().size());
  }
}
