package org.yizhan.edge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.yizhan.bench.Figures;
import org.yizhan.bench.StationLoad;
import org.yizhan.edge.outbox.KillRuns;
import org.yizhan.edge.outbox.Outbox;
import org.yizhan.edge.outbox.Outbox.Safety;
import org.yizhan.edge.outbox.OutboxLimits;
import org.yizhan.wire.Reading;
import org.yizhan.wire.TelemetryCodec;

/**
 * What the outbox costs: bytes in the file, bytes to the device, time to drain; and how it outlives
 * kills. Arguments: days without a connection (30), kills (1000), seconds of the measurement in
 * real time (300), a folder on the file system that is to be measured (the present one).
 *
 * <p>Bytes to the device are {@code write_bytes} of {@code /proc/self/io} (proc(5)): what this
 * program made the page cache write, each dirty page once for each time that it is written back.
 * Where a day passes in seconds, pages that are written several times in a while reach the device
 * once; the case in real time, one append each second, has the true number of write-backs. The file
 * system's own journal is in neither.
 */
public final class OutboxBench {
  private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();
  private static final long SECOND_MICROS = 1_000_000;
  private static final long START_MICROS = 1_795_305_600_000_000L;
  private static final long SEED = 31;

  /** Of a station's agent with a dozen devices, and how often it is written. */
  private static final String CHECKPOINT = "x".repeat(4000);

  private static final int CHECKPOINT_SECONDS = 60;

  /** Batches that are read between two acknowledgements, as the uplink's window is. */
  private static final int WINDOW = 8;

  /** Seconds of readings in one append, where appends are not what is measured. */
  private static final int COARSE_SECONDS = 60;

  private final Figures figures = new Figures("outbox");
  private final Path folder;

  private OutboxBench(Path folder) {
    this.folder = folder;
  }

  public static void main(String... arguments) throws IOException, InterruptedException {
    int days = argument(arguments, 0, 30);
    int kills = argument(arguments, 1, 1000);
    int realSeconds = argument(arguments, 2, 300);
    Path parent = Path.of(arguments.length > 3 ? arguments[3] : ".");
    OutboxBench bench = new OutboxBench(Files.createTempDirectory(parent, "outbox-bench"));
    if (days > 0) {
      bench.fill(days);
      bench.drain();
      bench.day("offline", false);
      bench.day("live", true);
    }
    if (realSeconds > 0) {
      bench.realTime(realSeconds);
    }
    bench.kills(kills);
    bench.figures.print(System.out);
    System.out.println("figures: " + bench.figures.write());
  }

  private static int argument(String[] arguments, int index, int usual) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : usual;
  }

  private Outbox open(String name) {
    return Outbox.open(folder.resolve(name), OutboxLimits.usual(), "boot-1", StationLoad::priority);
  }

  private static long written() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/io")).stream()
        .filter(line -> line.startsWith("write_bytes"))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static double seconds(long sinceNanos) {
    return (System.nanoTime() - sinceNanos) / 1e9;
  }

  /** A station without a connection for days. */
  private void fill(int days) throws IOException {
    StationLoad load = new StationLoad(SEED);
    String measured = days + " days offline";
    long readings = 0;
    try (Outbox outbox = open("days.db")) {
      for (long second = 0; second < days * DAY_SECONDS; second += COARSE_SECONDS) {
        List<Reading> minute = load.minute(START_MICROS + second * SECOND_MICROS);
        readings += minute.size();
        outbox.append(minute, Optional.empty(), Safety.PROGRAM, false);
      }
      figures.add(measured, "readings", readings, "1");
      figures.add(measured, "given up", outbox.dropped(), "1");
      figures.add(measured, "in use", outbox.waitingBytes() / 1e6, "MB");
      figures.add(measured, "in use for a reading", 1.0 * outbox.waitingBytes() / readings, "B");
    }
    figures.add(measured, "file", Files.size(folder.resolve("days.db")) / 1e6, "MB");
  }

  /** All of it is read, made into messages, and deleted as if it was acknowledged. */
  private void drain() {
    long began = System.nanoTime();
    try (Outbox outbox = open("days.db")) {
      figures.add("drain", "opening", seconds(began), "s");
      outbox.seal();
      began = System.nanoTime();
      long bytes = 0;
      long readings = 0;
      List<Long> numbers = outbox.numbers(0, Long.MAX_VALUE, WINDOW);
      while (!numbers.isEmpty()) {
        UUID epoch = outbox.epoch();
        for (long number : numbers) {
          List<Reading> batch = outbox.batch(number).orElseThrow().readings();
          byte[] array = TelemetryCodec.encodeReadings(batch);
          bytes += TelemetryCodec.encode(epoch, number, true, array).length;
          readings += batch.size();
        }
        outbox.stored(epoch, numbers.getFirst(), numbers.getLast());
        numbers = outbox.numbers(numbers.getLast(), Long.MAX_VALUE, WINDOW);
      }
      outbox.settle();
      figures.add("drain", "rate", readings / seconds(began), "readings/s");
      figures.add("drain", "messages", bytes / 1e6, "MB");
    }
  }

  /** A day of appends, one each second of the station's, as fast as they go. */
  private void day(String measured, boolean connected) throws IOException {
    StationLoad load = new StationLoad(SEED);
    long before = written();
    long began = System.nanoTime();
    try (Outbox outbox = open(measured + ".db")) {
      for (long second = 0; second < DAY_SECONDS; second++) {
        append(outbox, load, second, connected);
      }
    }
    figures.add(measured, "written a day", (written() - before) / 1e6, "MB");
    figures.add(measured, "appends", DAY_SECONDS / seconds(began), "1/s");
  }

  /** The same, one append each second of this computer. */
  private void realTime(int realSeconds) throws IOException {
    StationLoad load = new StationLoad(SEED);
    long before = written();
    long began = System.nanoTime();
    try (Outbox outbox = open("real-time.db")) {
      for (long second = 0; second < realSeconds; second++) {
        append(outbox, load, second, true);
        LockSupport.parkNanos(began + (second + 1) * 1_000_000_000L - System.nanoTime());
      }
      double perSecond = (double) (written() - before) / realSeconds;
      figures.add("live, in real time", "written a day", perSecond * DAY_SECONDS / 1e6, "MB");
    }
  }

  /** What the last second sent was stored meanwhile; urgent readings wait for the medium. */
  private static void append(Outbox outbox, StationLoad load, long second, boolean connected) {
    List<Reading> now = load.next(START_MICROS + second * SECOND_MICROS);
    boolean urgent = now.stream().anyMatch(StationLoad::urgent);
    Optional<String> checkpoint =
        second % CHECKPOINT_SECONDS == 0 ? Optional.of(CHECKPOINT) : Optional.empty();
    if (connected) {
      outbox.stored(outbox.epoch(), 1, outbox.nextBatch());
    }
    outbox.append(now, checkpoint, urgent ? Safety.POWER : Safety.PROGRAM, connected);
  }

  private void kills(int kills) throws IOException, InterruptedException {
    long began = System.nanoTime();
    int done = 0;
    for (long seed = 1; done < kills; seed++) {
      KillRuns.run(Files.createDirectory(folder.resolve("kills-" + seed)), seed);
      done += KillRuns.KILLS_A_FILE;
    }
    figures.add("kill -9", "survived", done, "1");
    figures.add("kill -9", "time", seconds(began), "s");
  }
}
