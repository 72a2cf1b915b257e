package org.yizhan.edge.uplink;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How much backlog may be under way, from how long acknowledgements take. All stations share the
 * way to the store, and the delay is the one thing that each of them sees of its queue: so the
 * backlog's share is what keeps the delay short, as in TCP Vegas (Brakmo, O'Malley, Peterson, 1994)
 * and LEDBAT (RFC 6817).
 *
 * <p>A window's worth of quick acknowledgements lets the window grow by one batch; a slow one
 * halves it. Ten thousand windows of one batch are still far more than a cloud stores in a few
 * seconds, so that below one batch the window goes on as a pause between batches: a slow
 * acknowledgement doubles it, another changes it in the proportion of its delay to the target, to a
 * quarter at most. What falls is the rate of each station, what settles is the delay of all.
 */
final class Pace {
  /** Most batches under way. */
  static final int LARGEST_WINDOW = 8;

  /** An acknowledgement within this time says that there is room for more. */
  static final Duration TARGET = Duration.ofSeconds(2);

  /** One that took longer than this says that there is too much. */
  static final Duration LIMIT = Duration.ofSeconds(4);

  /** The first batch of a connection waits for a random time up to this. */
  static final Duration FIRST_SPREAD = Duration.ofSeconds(1);

  /**
   * When already the present took longer than this to be acknowledged, many stations may have come
   * together.
   */
  static final Duration CROWD_SIGN = Duration.ofMillis(100);

  /** In a crowd the first batch waits for up to this many times as long as the present took. */
  static final int CROWD_SPREAD = 32;

  /** But for no longer than this: then the first batches of ten thousand stations fit in. */
  static final Duration LONGEST_SPREAD = Duration.ofMinutes(2);

  /** The pause never exceeds this. */
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private static final long TARGET_MICROS = TARGET.toNanos() / 1000;
  private static final long LIMIT_MICROS = LIMIT.toNanos() / 1000;
  private static final long LONGEST_SPREAD_MICROS = LONGEST_SPREAD.toNanos() / 1000;
  private static final long LONGEST_PAUSE_MICROS = LONGEST_PAUSE.toNanos() / 1000;

  /** A pause below this is none. */
  private static final long SHORTEST_PAUSE_MICROS = TARGET_MICROS / 8;

  private static final double MOST_SHORTENING = 0.25;

  private final RandomGenerator random;
  private int window = 1;
  private int quick;
  private long pauseMicros;
  private long notBeforeMicros;
  private long slowedMicros = Long.MIN_VALUE;

  Pace(RandomGenerator random) {
    this.random = random;
  }

  /** A connection begins: what the one before has shown is of the past. */
  void begin(long nowMicros) {
    window = 1;
    quick = 0;
    pauseMicros = 0;
    slowedMicros = Long.MIN_VALUE;
    notBeforeMicros = nowMicros + random.nextLong(FIRST_SPREAD.toNanos() / 1000);
  }

  /** How many batches may be under way. */
  int window() {
    return window;
  }

  /** True while no new batch is to go out, whatever the window says. */
  boolean pausing(long nowMicros) {
    return nowMicros < notBeforeMicros;
  }

  /** The first acknowledgement of a connection was one of the present. */
  void firstHeard(long sentMicros, long nowMicros) {
    long delay = nowMicros - sentMicros;
    if (delay > CROWD_SIGN.toNanos() / 1000) {
      pauseMicros = delay > TARGET_MICROS ? Math.min(delay, LONGEST_PAUSE_MICROS) : 0;
      notBeforeMicros =
          nowMicros + random.nextLong(Math.min(CROWD_SPREAD * delay, LONGEST_SPREAD_MICROS));
    }
  }

  /** A backlog batch that was sent once is acknowledged. */
  void acknowledged(long sentMicros, long nowMicros) {
    long delay = nowMicros - sentMicros;
    if (delay > LIMIT_MICROS) {
      slow(sentMicros, nowMicros);
    } else if (pauseMicros > 0) {
      adjust(delay);
    } else if (delay < TARGET_MICROS) {
      grow();
    }
    pauseFrom(nowMicros);
  }

  private void grow() {
    quick++;
    if (quick >= window && window < LARGEST_WINDOW) {
      window++;
      quick = 0;
    }
  }

  private void adjust(long delay) {
    double part = Math.max(MOST_SHORTENING, (double) delay / TARGET_MICROS);
    pauseMicros = Math.min((long) (pauseMicros * part), LONGEST_PAUSE_MICROS);
    if (pauseMicros < SHORTEST_PAUSE_MICROS) {
      pauseMicros = 0;
    }
  }

  /** The pause of this time is between half and one and a half: nobody falls in step. */
  void pauseFrom(long nowMicros) {
    if (pauseMicros > 0) {
      notBeforeMicros = nowMicros + pauseMicros / 2 + random.nextLong(pauseMicros);
    }
  }

  /**
   * A batch has waited for its acknowledgement for too long, or in vain. Those that were under way
   * with it say the same once more, and count no more.
   */
  void slow(long sentMicros, long nowMicros) {
    if (sentMicros <= slowedMicros) {
      return;
    }
    slowedMicros = nowMicros;
    quick = 0;
    if (window > 1) {
      window /= 2;
    } else {
      pauseMicros =
          Math.min(Math.max(2 * pauseMicros, nowMicros - sentMicros), LONGEST_PAUSE_MICROS);
    }
  }
}
