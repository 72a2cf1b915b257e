package org.yizhan.edge.dating;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yizhan.catalog.Catalog;
import org.yizhan.edge.clock.ClockLook;
import org.yizhan.edge.clock.Timeline;
import org.yizhan.edge.outbox.Outbox;
import org.yizhan.edge.outbox.OutboxLimits;
import org.yizhan.wire.Reading;

/**
 * A Pi without a clock chip, its outbox on a real disk and its life in leaps. Every reading's value
 * is the true time at which it was taken, so that each date can be held against the truth.
 */
final class UnsetPi implements AutoCloseable {
  /** 2026-11-22T00:00:00Z. */
  static final long T0 = 1_795_305_600_000_000L;

  static final long BUILT = T0 - micros(Duration.ofDays(30));
  private static final Duration STEP = Duration.ofSeconds(10);

  /** A Pi needs so long from power to the agent's start. */
  private static final Duration BOOT = Duration.ofSeconds(20);

  private final Path folder;
  private Outbox outbox;
  private DatedOutbox entrance;
  private Optional<Timeline.Saved> disk = Optional.empty();
  private long trueMicros = T0;
  private long bootedMicros;
  private long clockErrorMicros;
  private boolean trusted;
  private int boots;
  private int taken;
  private final List<Reading> acknowledged = new ArrayList<>();

  UnsetPi(Path folder) {
    this.folder = folder;
  }

  /** Mains come on after {@code off}; the clock shows a time that is wrong by {@code error}. */
  UnsetPi boot(Duration off, Duration error, boolean isTrusted) {
    stop();
    trueMicros += micros(off);
    bootedMicros = trueMicros;
    trueMicros += micros(BOOT);
    clockErrorMicros = micros(error);
    trusted = isTrusted;
    boots++;
    start();
    return this;
  }

  /** The agent alone is killed and starts again. */
  UnsetPi restartAgent() {
    stop();
    trueMicros += micros(Duration.ofSeconds(3));
    start();
    return this;
  }

  /** The network sets the clock. */
  UnsetPi sync() {
    return set(Duration.ZERO);
  }

  /** The clock is set by a source that counts as trusted; it may be wrong all the same. */
  UnsetPi set(Duration error) {
    clockErrorMicros = micros(error);
    trusted = true;
    return this;
  }

  /** Time goes on; sensors are read every ten seconds. */
  UnsetPi run(Duration duration) {
    for (long end = trueMicros + micros(duration); trueMicros < end; ) {
      trueMicros += micros(STEP);
      entrance.look(look());
      while (entrance.dateHeld()) {
        // Until everything that can be dated is.
      }
      take();
    }
    return this;
  }

  /** The cloud stores and acknowledges everything that may be sent and is not in its future. */
  UnsetPi acknowledgeAll() {
    outbox.seal();
    for (long number : outbox.numbers(0, Long.MAX_VALUE, 1_000_000)) {
      List<Reading> readings = outbox.batch(number).orElseThrow().readings();
      boolean refused =
          readings.stream()
              .anyMatch(r -> r.timeMicros() > trueMicros + micros(Timeline.MOST_SQUEEZE));
      if (!refused) {
        acknowledged.addAll(readings);
        outbox.stored(outbox.epoch(), number, number);
      }
    }
    outbox.settle();
    return this;
  }

  private void take() {
    long station = entrance.timeline().stationMicros(monotonic());
    List<Reading> readings = new ArrayList<>();
    readings.add(Reading.good("room", "temperature_c", station, (double) trueMicros));
    if (taken % 5 == 0) {
      readings.add(Reading.good("door", "open", station, (double) trueMicros));
    }
    taken++;
    entrance.append(readings, Optional.of("checkpoint"), Outbox.Safety.PROGRAM, false);
    disk = Optional.of(entrance.saved(station));
  }

  private ClockLook look() {
    return new ClockLook(monotonic(), trueMicros + clockErrorMicros, trusted);
  }

  private long monotonic() {
    return trueMicros - bootedMicros;
  }

  private void start() {
    String boot = "boot-" + boots;
    outbox =
        Outbox.open(
            folder.resolve("outbox.db"),
            new OutboxLimits(200_000_000, 4_000_000, Duration.ofDays(365)),
            boot,
            r ->
                Catalog.require(r.device().equals("door") ? "door" : "climate", r.quantity())
                    .priority());
    entrance =
        new DatedOutbox(
            outbox,
            Timeline.start(disk, boot, look(), BUILT),
            r -> r.device().equals("door"),
            disk.map(Timeline.Saved::latestMicros).orElse(0L));
  }

  private void stop() {
    if (outbox != null) {
      outbox.close();
    }
  }

  /** Everything that was stored by the cloud or waits to be sent, in the order of the taking. */
  List<Reading> dated() {
    acknowledgeAll();
    List<Reading> all = new ArrayList<>(acknowledged);
    for (long number : outbox.numbers(0, Long.MAX_VALUE, 1_000_000)) {
      all.addAll(outbox.batch(number).orElseThrow().readings());
    }
    return all.stream().sorted((a, b) -> Double.compare(a.value(), b.value())).toList();
  }

  /** Nothing that was dated so far lies after now. */
  UnsetPi expectNothingAhead() {
    dated().forEach(r -> assertTrue(r.timeMicros() <= trueMicros, () -> "ahead of now: " + r));
    return this;
  }

  /** Readings that are still held without a date. */
  long held() {
    return outbox.heldReadings();
  }

  long nowMicros() {
    return trueMicros;
  }

  /** How many looks at the room were taken. */
  int taken() {
    return taken;
  }

  long redated() {
    return entrance.redated();
  }

  long undatable() {
    return entrance.undatable();
  }

  @Override
  public void close() {
    stop();
  }

  static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }
}
