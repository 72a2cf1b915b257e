package org.yizhan.edge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.yizhan.edge.outbox.Outbox;
import org.yizhan.edge.outbox.Outbox.Safety;
import org.yizhan.edge.outbox.OutboxLimits;
import org.yizhan.wire.Reading;
import org.yizhan.wire.TelemetryCodec;

/** What the outbox costs: bytes in the file, bytes to the device, time to drain. */
public final class OutboxBench {
  private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();
  private static final long START_MICROS = 1_795_305_600_000_000L;
  private static final long SEED = 31;

  private final Figures figures = new Figures("outbox");
  private final Path folder;

  private OutboxBench(Path folder) {
    this.folder = folder;
  }

  private Outbox open(String name) {
    return Outbox.open(folder.resolve(name), OutboxLimits.usual(), "boot-1", StationLoad::priority);
  }

  public static void main(String... arguments) throws IOException {
    int days = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
    Path folder =
        Files.createTempDirectory(Path.of(arguments.length > 1 ? arguments[1] : "."), "outbox");
    OutboxBench bench = new OutboxBench(folder);
    bench.size(days);
    bench.drain();
    bench.live();
    bench.figures.print(System.out);
    System.out.println(bench.figures.write());
  }

  private static long written() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/io")).stream()
        .filter(line -> line.startsWith("write_bytes"))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  private void size(int days) throws IOException {
    StationLoad load = new StationLoad(SEED);
    long readings = 0;
    long began = System.nanoTime();
    long written = written();
    try (Outbox outbox = open("size.db")) {
      for (long second = 0; second < days * DAY_SECONDS; second++) {
        List<Reading> now = load.next(START_MICROS + second * 1_000_000);
        readings += now.size();
        outbox.append(now, Optional.empty(), Safety.PROGRAM, false);
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      figures.add("offline", "readings", readings, "1");
      figures.add("offline", "dropped", outbox.dropped(), "1");
      figures.add("offline", "bytes in use", outbox.waitingBytes(), "B");
      figures.add(
          "offline", "bytes in use a reading", (double) outbox.waitingBytes() / readings, "B");
      figures.add("offline", "appends", days * DAY_SECONDS / seconds, "1/s");
      figures.add("offline", "written a day", (written() - written) / 1e6 / days, "MB");
    }
    figures.add("offline", "file", Files.size(folder.resolve("size.db")), "B");
  }

  private void drain() {
    long opening = System.nanoTime();
    try (Outbox outbox = open("size.db")) {
      figures.add("drain", "opening", (System.nanoTime() - opening) / 1e9, "s");
      outbox.seal();
      long bytes = 0;
      long readings = 0;
      long began = System.nanoTime();
      List<Long> numbers = outbox.numbers(0, Long.MAX_VALUE, 8);
      while (!numbers.isEmpty()) {
        UUID epoch = outbox.epoch();
        for (long number : numbers) {
          List<Reading> batch = outbox.batch(number).orElseThrow().readings();
          bytes +=
              TelemetryCodec.encode(epoch, number, true, TelemetryCodec.encodeReadings(batch))
                  .length;
          readings += batch.size();
        }
        outbox.stored(epoch, numbers.getFirst(), numbers.getLast());
        numbers = outbox.numbers(numbers.getLast(), Long.MAX_VALUE, 8);
      }
      outbox.settle();
      double seconds = (System.nanoTime() - began) / 1e9;
      figures.add("drain", "rate", readings / seconds, "readings/s");
      figures.add("drain", "JSON", bytes / 1e6, "MB");
    }
  }

  private void live() throws IOException {
    StationLoad load = new StationLoad(SEED);
    long written = written();
    try (Outbox outbox = open("live.db")) {
      long sent = 1;
      for (long second = 0; second < DAY_SECONDS; second++) {
        List<Reading> now = load.next(START_MICROS + second * 1_000_000);
        if (outbox.nextBatch() > sent) {
          outbox.stored(outbox.epoch(), sent, outbox.nextBatch() - 1);
          sent = outbox.nextBatch();
        }
        outbox.append(now, Optional.empty(), Safety.PROGRAM, true);
      }
    }
    figures.add("live", "written a day", (written() - written) / 1e6, "MB");
  }
}
