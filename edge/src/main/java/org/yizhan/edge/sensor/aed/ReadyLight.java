package org.yizhan.edge.sensor.aed;

import java.util.Optional;
import org.yizhan.edge.hardware.World;

/**
 * Judges an AED's readiness light. Some makes shine, others blink every few seconds: the light
 * counts as on while it shines and for a window after it last did. That it is off is said only
 * after a whole window in which somebody watched it: whoever looks again after a time unseen, or
 * much later than was due, begins a new one and knows nothing until it is over or the light is
 * seen. Pure.
 *
 * @param lit it shines
 * @param sinceMicros when it last shone or began to be watched, the start of the window
 * @param proven it has been seen to shine, or a whole window has passed
 * @param windowMicros longest time between two blinks
 */
public record ReadyLight(boolean lit, long sinceMicros, boolean proven, long windowMicros) {
  /** First look, or the first after a time in which nobody watched. */
  public static ReadyLight first(boolean lit, long nowMicros, long windowMicros) {
    return new ReadyLight(lit, nowMicros, lit, windowMicros);
  }

  /** The light has been so since {@code atMicros}. */
  public ReadyLight change(boolean nowLit, long atMicros) {
    return new ReadyLight(nowLit, atMicros, true, windowMicros);
  }

  /**
   * A look that follows the one at {@code lookedMicros}. While the window runs, a look is due at
   * its end at the latest: when none was taken for longer than the window, or the clock was set
   * back, nobody watched. A light that was off stays off whatever the clock does.
   */
  public ReadyLight looked(long lookedMicros, long nowMicros) {
    boolean setBack = nowMicros < lookedMicros;
    if (wakeMicros(lookedMicros) != World.NEVER) {
      return setBack || nowMicros - Math.max(lookedMicros, sinceMicros) > windowMicros
          ? first(false, nowMicros, windowMicros)
          : this;
    }
    return setBack && !lit
        ? new ReadyLight(false, nowMicros - windowMicros, proven, windowMicros)
        : this;
  }

  /** Whether the light counts as on; empty while the first window without light still runs. */
  public Optional<Boolean> ready(long nowMicros) {
    boolean within = lit || nowMicros - sinceMicros < windowMicros;
    return within && !proven ? Optional.empty() : Optional.of(within);
  }

  /** When the window closes, if it runs at {@code nowMicros}. */
  public long wakeMicros(long nowMicros) {
    return lit || nowMicros - sinceMicros >= windowMicros
        ? World.NEVER
        : sinceMicros + windowMicros;
  }
}
