package org.yizhan.edge.hardware;

/**
 * What moves the hardware by itself. A real world needs no help; a simulated one must be played.
 */
public interface World {
  /** Later than any moment. */
  long NEVER = Long.MAX_VALUE;

  /** When the next change comes that {@link #play} must bring about, or {@link #NEVER}. */
  long nextChangeMicros();

  /** Brings about every change up to and including {@code untilMicros}. */
  void play(long untilMicros);
}
