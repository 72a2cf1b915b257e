package org.yizhan.edge.outbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.util.LibraryLoaderUtil;
import org.yizhan.catalog.Catalog;
import org.yizhan.edge.outbox.Workload.Step;
import org.yizhan.wire.Reading;

/**
 * Kills real programs that work on an outbox, each at a random moment, and checks after each kill
 * what is left. One file lives through {@link #KILLS_A_FILE} kills. Every second seed's outbox is
 * so small that it evicts.
 */
public final class KillRuns {
  /** Kills that one file lives through. */
  public static final int KILLS_A_FILE = 10;

  private static final long ROOMY_BYTES = 50_000_000;
  private static final long TIGHT_BYTES = 60_000;
  private static final int MOST_LINES = 120;
  private static final int MOST_DELAY_NANOS = 3_000_000;
  private static final int MOST_START_NANOS = 400_000_000;

  private final Path folder;
  private final long seed;
  private final long bytes;
  private final Random random;
  private final Workload workload;
  private final Map<Long, Set<Long>> sent = new HashMap<>();
  private final Set<Long> stored = new HashSet<>();
  private final Set<Long> made = new HashSet<>();
  private Optional<UUID> epoch = Optional.empty();
  private Optional<Long> checkpoint = Optional.empty();
  private long next;

  /**
   * Readings of steps of which nothing was found: a tight outbox may have given them up at once.
   */
  private long doubtful;

  private KillRuns(Path folder, long seed) {
    this.folder = folder;
    this.seed = seed;
    this.bytes = seed % 2 == 0 ? ROOMY_BYTES : TIGHT_BYTES;
    this.random = new Random(seed);
    this.workload = new Workload(seed);
  }

  /**
   * Kills ten times on one new file.
   *
   * @param folder of its own, for the file and SQLite's library
   * @throws AssertionError saying the seed and what is wrong
   */
  public static void run(Path folder, long seed) throws IOException, InterruptedException {
    KillRuns runs = new KillRuns(folder, seed);
    for (int kill = 1; kill <= KILLS_A_FILE; kill++) {
      try {
        runs.life();
        runs.check();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ", kill " + kill + ": " + e.getMessage(), e);
      }
    }
  }

  private Path file() {
    return folder.resolve("outbox.db");
  }

  private void life() throws IOException, InterruptedException {
    Process child = start();
    if (random.nextInt(10) == 0) {
      LockSupport.parkNanos(random.nextInt(MOST_START_NANOS));
      kill(child);
    }
    int lines = random.nextInt(MOST_LINES);
    int line = 0;
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      for (String said = out.readLine(); said != null; said = out.readLine()) {
        if (said.endsWith(KillChild.END)) {
          hear(said.substring(0, said.length() - KillChild.END.length()));
        }
        if (line++ == lines) {
          LockSupport.parkNanos(random.nextInt(MOST_DELAY_NANOS));
          kill(child);
        }
      }
    }
    int status = child.waitFor();
    require(status == 128 + 9, "the program ended by itself, with status " + status);
  }

  /** Through the handle: the process's own method would close its output before it is read. */
  private static void kill(Process child) {
    child.toHandle().destroyForcibly();
  }

  /** Puts SQLite's library there: each program that is killed would leave one of its own behind. */
  static void library(Path folder) throws IOException {
    Path library = folder.resolve(LibraryLoaderUtil.getNativeLibName());
    if (!Files.exists(library)) {
      String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + library.getFileName();
      try (InputStream in = KillRuns.class.getResourceAsStream(resource)) {
        Files.copy(in, library);
      }
    }
  }

  private Process start() throws IOException {
    library(folder);
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xshare:auto",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx32m",
            "-Dorg.sqlite.lib.path=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            KillChild.class.getName(),
            file().toString(),
            Long.toString(bytes),
            Long.toString(seed),
            Long.toString(next))
        .redirectError(folder.resolve("errors.log").toFile())
        .start();
  }

  private void hear(String line) {
    String[] words = line.split(" ");
    if (words[0].equals("B")) {
      Set<Long> ids = ids(words);
      sentOnce(Long.parseLong(words[1]), ids);
      stored.addAll(ids);
    } else {
      require(words[0].equals("S") && words.length == 2, "it said: " + line);
      done(Long.parseLong(words[1]));
    }
  }

  private static Set<Long> ids(String[] words) {
    Set<Long> ids = new HashSet<>();
    Arrays.stream(words).skip(2).map(Long::parseLong).forEach(ids::add);
    return ids;
  }

  private void sentOnce(long number, Set<Long> ids) {
    Set<Long> before = sent.putIfAbsent(number, ids);
    require(before == null || before.equals(ids), "number " + number + " names other readings");
  }

  private void done(long index) {
    Step step = workload.step(index);
    step.readings().forEach(reading -> made.add(Workload.id(reading.timeMicros())));
    if (step.checkpoint().isPresent()) {
      checkpoint = Optional.of(index);
    }
    next = index + 1;
  }

  private void check() throws IOException {
    Path copy = folder.resolve("copy.db");
    for (String suffix : List.of("", "-wal")) {
      Path from = folder.resolve("outbox.db" + suffix);
      Files.deleteIfExists(folder.resolve("copy.db" + suffix));
      if (Files.exists(from)) {
        Files.copy(from, folder.resolve("copy.db" + suffix), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    try (Outbox outbox = KillChild.open(copy, bytes)) {
      check(outbox);
    }
  }

  private void check(Outbox outbox) {
    require(outbox.trouble().isEmpty(), "the file is not whole: " + outbox.trouble());
    require(next == 0 || epoch.isEmpty() || epoch.get().equals(outbox.epoch()), "another epoch");
    epoch = next == 0 ? Optional.empty() : Optional.of(outbox.epoch());
    Set<Long> present = present(outbox);
    Step last = workload.step(next);
    Set<Long> brought = new HashSet<>();
    last.readings().forEach(reading -> brought.add(Workload.id(reading.timeMicros())));
    boolean landed = checkLast(outbox, last, present, brought);
    if (landed) {
      done(next);
    } else {
      doubtful += brought.size();
      next++;
    }
    checkAll(outbox, present);
  }

  /** The step in whose middle the program was killed is done or not, with its checkpoint. */
  private boolean checkLast(Outbox outbox, Step step, Set<Long> present, Set<Long> brought) {
    Optional<Long> found = outbox.checkpoint().map(Workload::stepOf);
    long there = brought.stream().filter(present::contains).count();
    boolean all = there == brought.size();
    if (step.checkpoint().isPresent() && found.equals(Optional.of(next))) {
      require(all || bytes == TIGHT_BYTES, "the checkpoint stands ahead of its readings");
      return true;
    }
    require(found.equals(checkpoint), "the checkpoint is of " + found + ", not " + checkpoint);
    require(there == 0 || all || bytes == TIGHT_BYTES, "a part of an append is there");
    require(there == 0 || step.checkpoint().isEmpty(), "the checkpoint stands behind its readings");
    return there > 0;
  }

  /** Nothing is lost that is not counted, and nothing is there twice or comes from nowhere. */
  private void checkAll(Outbox outbox, Set<Long> present) {
    require(made.containsAll(present), "readings that nobody made");
    long missing = 0;
    long maybeStored = 0;
    for (long id : made) {
      if (!present.contains(id)) {
        missing += stored.contains(id) ? 0 : 1;
        maybeStored += stored.contains(id) ? 1 : 0;
      }
    }
    long dropped = outbox.dropped();
    if (bytes == ROOMY_BYTES) {
      require(missing == 0 && dropped == 0, missing + " missing, " + dropped + " given up");
    }
    require(
        missing <= dropped && dropped <= missing + maybeStored + doubtful,
        missing + " missing, " + dropped + " given up, " + maybeStored + " stored");
  }

  /** The ids of all readings, dated or not; the copy is used up by this. */
  private Set<Long> present(Outbox outbox) {
    List<Reading> readings = new ArrayList<>();
    for (long number : outbox.numbers(0, Long.MAX_VALUE, Integer.MAX_VALUE)) {
      Batch batch = outbox.batch(number).orElseThrow();
      sentOnce(number, ids(("B " + number + KillChild.ids(batch)).split(" ")));
    }
    outbox.seal();
    for (String boot : outbox.heldBoots()) {
      long moved = outbox.dateHeld(boot, Workload::date, Integer.MAX_VALUE);
      while (moved > 0) {
        moved = outbox.dateHeld(boot, Workload::date, Integer.MAX_VALUE);
      }
    }
    for (long number : outbox.numbers(0, Long.MAX_VALUE, Integer.MAX_VALUE)) {
      readings.addAll(outbox.batch(number).orElseThrow().readings());
    }
    readings.removeIf(reading -> reading.quantity().equals(Catalog.EVICTED));
    Set<Long> ids = new HashSet<>();
    readings.forEach(reading -> ids.add(KillChild.checkedId(reading)));
    require(ids.size() == readings.size(), "readings are there twice");
    return ids;
  }

  private static void require(boolean holds, String words) {
    if (!holds) {
      throw new AssertionError(words);
    }
  }
}
