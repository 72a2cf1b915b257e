package org.yizhan.edge.sensor.aed;

import java.time.Duration;
import java.util.Optional;
import org.yizhan.edge.hardware.World;

/**
 * Judges an AED's readiness light. Some makes shine, others blink every few seconds: the light
 * counts as on while it shines and for {@link #BLINK_WINDOW} after it last did. Pure.
 *
 * @param lit it shines
 * @param lastLitMicros when it last shone or was first looked at, the start of the window
 * @param proven it has been seen to shine, or a whole window has passed
 */
public record ReadyLight(boolean lit, long lastLitMicros, boolean proven) {
  /**
   * The slowest known makes blink every 10 s or faster; half as much again is the proof of none.
   */
  public static final Duration BLINK_WINDOW = Duration.ofSeconds(15);

  private static final long WINDOW_MICROS = BLINK_WINDOW.toNanos() / 1000;

  /** First look. */
  public static ReadyLight first(boolean lit, long nowMicros) {
    return new ReadyLight(lit, nowMicros, lit);
  }

  /** The light has been so since {@code atMicros}. */
  public ReadyLight change(boolean nowLit, long atMicros) {
    return new ReadyLight(nowLit, atMicros, true);
  }

  /** Whether the light counts as on; empty while the first window without light still runs. */
  public Optional<Boolean> ready(long nowMicros) {
    boolean within = lit || nowMicros - lastLitMicros < WINDOW_MICROS;
    return within && !proven ? Optional.empty() : Optional.of(within);
  }

  /** When the window closes, if it runs at {@code nowMicros}. */
  public long wakeMicros(long nowMicros) {
    return lit || nowMicros - lastLitMicros >= WINDOW_MICROS
        ? World.NEVER
        : lastLitMicros + WINDOW_MICROS;
  }
}
