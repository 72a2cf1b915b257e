package org.yizhan.edge.sensor.beam;

import java.time.Duration;

/**
 * Whether a pair of beams seems to be swapped, from the balance of its crossings. Pure.
 *
 * <p>One passage looks the same through a swapped pair, and over a whole day as many come as go.
 * But nobody can leave an empty station. After a calm of {@link #EMPTY} it is taken to be empty,
 * and the next {@link #OPENING} crossings are its opening: when those in or those out get ahead by
 * {@link #AHEAD}, it is decided. One opening says little, for people stay overnight and use other
 * doors; {@link #AGREEING} in a row that were all decided for out are a suspicion, and the first
 * that is decided for in takes it back. A pair at which one person at a time comes and goes is
 * never found out: what is certain is told only by whoever walks through it.
 *
 * @param lastMicros of the last crossing; negative before the first
 * @param crossings of the opening; {@link #OPENING} when it is over
 * @param ahead in less out of those
 * @param outward openings in a row that were decided for out
 */
public record Balance(long lastMicros, int crossings, int ahead, int outward) {
  /** After so long without a crossing the station is taken to be empty. */
  public static final Duration EMPTY = Duration.ofHours(3);

  /** Later crossings of a day say nothing: missed ones would have added up by then. */
  public static final int OPENING = 20;

  /** So many more one way than the other decide an opening. */
  public static final int AHEAD = 4;

  /**
   * At a door where openings are decided either way by chance, such as one of several doors of a
   * building, it takes some two thousand of them until so many agree.
   */
  public static final int AGREEING = 10;

  /** Before the first crossing, of which it is not known whether it found the station empty. */
  public static final Balance NEW = new Balance(-1, OPENING, 0, 0);

  private static final long EMPTY_MICROS = EMPTY.toNanos() / 1000;

  /** Whether a and b seem to be swapped. */
  public boolean swapped() {
    return outward >= AGREEING;
  }

  /** After a time that nobody watched, a calm is none. */
  public Balance unwatched() {
    return new Balance(-1, OPENING, 0, outward);
  }

  /** Somebody came or went at {@code atMicros}. */
  public Balance crossed(boolean in, long atMicros) {
    boolean empty = lastMicros >= 0 && atMicros - lastMicros >= EMPTY_MICROS;
    int before = empty ? 0 : crossings;
    if (before >= OPENING) {
      return new Balance(atMicros, OPENING, 0, outward);
    }
    int now = (empty ? 0 : ahead) + (in ? 1 : -1);
    if (Math.abs(now) >= AHEAD) {
      return new Balance(atMicros, OPENING, 0, now > 0 ? 0 : Math.min(outward + 1, AGREEING));
    }
    return new Balance(atMicros, before + 1, now, outward);
  }
}
