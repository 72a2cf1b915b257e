package org.yizhan.edge.outbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.yizhan.edge.outbox.Outbox.Mode;
import org.yizhan.edge.outbox.Outbox.Safety;
import org.yizhan.wire.Reading;

/**
 * A program whose disk is taken away and given back. It does what its standard input says, a line
 * each, and answers a line each: {@code append}, {@code retry}, {@code read}, or a shell command
 * after {@code run}.
 */
final class DiskChild {
  /** Begins each answer; other lines are the log's. */
  static final String ANSWER = "> ";

  private static final int BATCH = 100;
  private static final long RETRY_MICROS = Duration.ofMinutes(10).toNanos() / 1000;

  private final Outbox outbox;
  private long made;
  private long nowMicros = Fixture.NOON;

  private DiskChild(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Arguments: the file, and how many readings were made in earlier lives. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    Outbox outbox =
        Outbox.open(Path.of(arguments[0]), OutboxLimits.usual(), "boot-1", Fixture::priority);
    DiskChild child = new DiskChild(outbox);
    child.made = Long.parseLong(arguments[1]);
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        System.out.println(ANSWER + child.answer(line));
      }
    }
    outbox.close();
  }

  private String answer(String line) throws IOException, InterruptedException {
    return switch (line) {
      case "append" -> append();
      case "retry" -> retry();
      case "read" -> read();
      default -> run(line.substring("run ".length()));
    };
  }

  private String append() {
    long from = Fixture.NOON + made * Fixture.SECOND;
    List<Reading> readings = Fixture.climate(from, BATCH);
    made += BATCH;
    outbox.append(readings, Optional.of("after " + made), Safety.POWER, true);
    return state();
  }

  private String retry() {
    nowMicros += RETRY_MICROS;
    outbox.retry(nowMicros);
    return state();
  }

  private String state() {
    return outbox.mode()
        + " "
        + outbox.epoch()
        + " "
        + made
        + " "
        + outbox.trouble().orElse("no trouble");
  }

  /** How many of the readings that were made are there, each once. */
  private String read() {
    List<Reading> found = Fixture.sent(outbox);
    HashSet<Reading> once = new HashSet<>(found);
    boolean ours = new HashSet<>(Fixture.climate(Fixture.NOON, (int) made)).containsAll(once);
    boolean whole = ours && once.size() == found.size() && outbox.mode() == Mode.FILE;
    return (whole ? "" : "wrong ") + found.size() + " " + outbox.checkpoint().orElse("");
  }

  private static String run(String command) throws IOException, InterruptedException {
    return "status " + new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor();
  }
}
