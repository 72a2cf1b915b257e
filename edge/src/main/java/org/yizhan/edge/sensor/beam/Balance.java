package org.yizhan.edge.sensor.beam;

import java.time.Duration;

/**
 * Whether a pair of beams seems to be swapped, from the balance of its crossings. Pure.
 *
 * <p>One passage looks the same through a swapped pair, and over a whole day as many come as go.
 * But nobody can leave an empty station: when a calm of {@link #EMPTY} suggests that it is empty,
 * and among the next {@link #OPENING} crossings those out get ahead of those in by {@link #AHEAD},
 * in and out are taken for each other. Crossings in that get ahead as far take the suspicion back.
 * A few people who stay overnight and leave one after another look the same as a swapped pair, and
 * a pair at which one person at a time comes and goes is not found out: this is a suspicion, never
 * a proof.
 *
 * @param lastMicros of the last crossing; negative before the first
 * @param crossings since the station was last taken to be empty; {@link #OPENING} when they do not
 *     matter any more
 * @param ahead in less out of those
 * @param swapped the suspicion
 */
public record Balance(long lastMicros, int crossings, int ahead, boolean swapped) {
  /** After so long without a crossing the station is taken to be empty. */
  public static final Duration EMPTY = Duration.ofHours(3);

  /** Later crossings of a day say nothing: missed ones would have added up by then. */
  public static final int OPENING = 20;

  /** So many more out than in, and the pair seems to be swapped. */
  public static final int AHEAD = 4;

  /** Before the first crossing, of which it is not known whether it found the station empty. */
  public static final Balance NEW = new Balance(-1, OPENING, 0, false);

  private static final long EMPTY_MICROS = EMPTY.toNanos() / 1000;

  /** After a time that nobody watched, a calm is none. */
  public Balance unwatched() {
    return new Balance(-1, OPENING, 0, swapped);
  }

  /** Somebody came or went at {@code atMicros}. */
  public Balance crossed(boolean in, long atMicros) {
    boolean empty = lastMicros >= 0 && atMicros - lastMicros >= EMPTY_MICROS;
    int before = empty ? 0 : crossings;
    if (before >= OPENING) {
      return new Balance(atMicros, OPENING, 0, swapped);
    }
    int now = (empty ? 0 : ahead) + (in ? 1 : -1);
    boolean suspected = now <= -AHEAD || (swapped && now < AHEAD);
    return new Balance(atMicros, before + 1, now, suspected);
  }
}
