package org.yizhan.edge.sensor.line;

import java.time.Duration;
import java.util.List;
import org.yizhan.edge.hardware.World;

/**
 * Tells when a line cannot be believed: an input that floats, a wire that picks up the mains (100
 * changes a second at 50 Hz), a worn-out contact. It chatters from the change that was one too many
 * in a second until it has been calm for {@link #CALM}. Pure: time comes with each call.
 */
public final class Chatter {
  /** Most raw changes in a second of a sound contact, bounce included. */
  public static final int MAX_CHANGES = 40;

  /** So long without such a second, and the line is believed again. */
  public static final Duration CALM = Duration.ofSeconds(10);

  private static final long CALM_MICROS = CALM.toNanos() / 1000;
  private static final long SECOND_MICROS = 1_000_000;

  private long secondMicros = Long.MIN_VALUE / 2;
  private int changes;
  private boolean broken;
  private long calmMicros;

  /** The raw level changed; true when this change was the first one too many. */
  public boolean change(long atMicros) {
    if (atMicros < secondMicros || atMicros - secondMicros >= SECOND_MICROS) {
      secondMicros = atMicros;
      changes = 0;
    }
    changes = Math.min(changes + 1, MAX_CHANGES + 1);
    if (changes <= MAX_CHANGES) {
      return false;
    }
    calmMicros = atMicros + CALM_MICROS;
    boolean begins = !broken;
    broken = true;
    return begins;
  }

  /** Whether the line chatters at {@code nowMicros}. */
  public boolean look(long nowMicros) {
    // A clock that was set back must not hold the line broken until it has caught up.
    calmMicros = Math.min(calmMicros, nowMicros + CALM_MICROS);
    broken &= nowMicros < calmMicros;
    return broken;
  }

  /** Whether it chattered at the last look or began to since. */
  public boolean broken() {
    return broken;
  }

  /** When a line that chatters may be believed again. */
  public long wakeMicros() {
    return broken ? calmMicros : World.NEVER;
  }

  /** As JSON values, for {@link #restore}. */
  public List<Object> snapshot() {
    return List.of(secondMicros, changes, broken, calmMicros);
  }

  /** Takes up what {@link #snapshot} gave. */
  public void restore(Object snapshot) {
    if (snapshot instanceof List<?> saved
        && saved.size() == 4
        && saved.get(0) instanceof Number second
        && saved.get(1) instanceof Number count
        && saved.get(2) instanceof Boolean wasBroken
        && saved.get(3) instanceof Number calm) {
      secondMicros = second.longValue();
      changes = count.intValue();
      broken = wasBroken;
      calmMicros = calm.longValue();
    }
  }
}
