package org.yizhan.edge.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.yizhan.edge.outbox.Outbox.Safety;
import org.yizhan.wire.Reading;

/**
 * What an agent might do with its outbox, step by step: a pure function of a seed, so that the
 * program that is killed and the one that looks at what is left agree on it.
 */
final class Workload {
  /** Held readings have times below this; dating adds it. */
  static final long DATED_FROM = Fixture.NOON;

  private static final long STEP_MICROS = 10_000_000_000L;
  private static final List<Reading> SERIES =
      List.of(
          Reading.bad("climate-1", "temperature_c", 0),
          Reading.bad("charger-1", "power_w", 0),
          Reading.bad("charger-2", "power_w", 0),
          Reading.bad("host-1", "uptime_s", 0),
          Reading.bad("door-1", "open", 0),
          Reading.bad("aed-1", "present", 0));

  private final long seed;

  /** What is done in a step. */
  enum Kind {
    APPEND,
    HOLD,
    DATE,
    STORED,
    SEAL,
    SETTLE
  }

  /**
   * One step.
   *
   * @param amount of batches or readings that the step is about
   */
  record Step(
      Kind kind,
      List<Reading> readings,
      Optional<String> checkpoint,
      Safety safety,
      boolean seal,
      int amount) {}

  Workload(long seed) {
    this.seed = seed;
  }

  Step step(long index) {
    Random random = new Random(seed * 1_000_003 + index);
    Kind kind = kind(random.nextInt(20));
    boolean brings = kind == Kind.APPEND || kind == Kind.HOLD;
    long from = index * STEP_MICROS + (kind == Kind.HOLD ? 0 : DATED_FROM);
    List<Reading> readings = brings ? readings(random, from) : List.of();
    Optional<String> checkpoint =
        brings && random.nextInt(3) == 0 ? Optional.of(checkpoint(index)) : Optional.empty();
    return new Step(
        kind,
        readings,
        checkpoint,
        random.nextInt(5) == 0 ? Safety.POWER : Safety.PROGRAM,
        random.nextInt(3) == 0,
        1 + random.nextInt(400));
  }

  private static Kind kind(int drawn) {
    if (drawn < 10) {
      return Kind.APPEND;
    }
    if (drawn < 13) {
      return Kind.HOLD;
    }
    return switch (drawn) {
      case 13, 14 -> Kind.DATE;
      case 15, 16, 17 -> Kind.STORED;
      case 18 -> Kind.SEAL;
      default -> Kind.SETTLE;
    };
  }

  private static List<Reading> readings(Random random, long from) {
    int count = random.nextInt(8) == 0 ? 300 + random.nextInt(400) : 1 + random.nextInt(25);
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Reading series = SERIES.get(random.nextInt(SERIES.size()));
      long micros = from + i * 1000L;
      readings.add(Reading.good(series.device(), series.quantity(), micros, value(id(micros))));
    }
    return readings;
  }

  /** Several kB, as an agent's is, which names its step. */
  private static String checkpoint(long index) {
    return index + " " + "x".repeat(3000);
  }

  /** The step that a checkpoint names. */
  static long stepOf(String checkpoint) {
    return Long.parseLong(checkpoint.substring(0, checkpoint.indexOf(' ')));
  }

  /** Names a reading, whether it is dated or not. */
  static long id(long micros) {
    return micros >= DATED_FROM ? micros : micros + DATED_FROM;
  }

  /** The step that brought a reading. */
  static long stepOf(long id) {
    return (id - DATED_FROM) / STEP_MICROS;
  }

  static double value(long id) {
    return (id / 1000 * 7919 % 100_000) / 100.0;
  }

  static Reading date(Reading held) {
    return new Reading(
        held.device(), held.quantity(), id(held.timeMicros()), held.value(), held.quality());
  }
}
