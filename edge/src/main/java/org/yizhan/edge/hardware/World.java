package org.yizhan.edge.hardware;

/**
 * What moves the hardware by itself. A real world needs no help; a simulated one must be played.
 */
public interface World {
  /** Later than any moment. */
  long NEVER = Long.MAX_VALUE;

  /** The real world: it goes on by itself, and whoever looks late sees how it is by then. */
  World REAL =
      new World() {
        @Override
        public long nextChangeMicros() {
          return NEVER;
        }

        @Override
        public void play(long untilMicros) {
          // It needs nobody.
        }

        @Override
        public long momentOfLook(long dueMicros, long nowMicros) {
          return nowMicros;
        }

        @Override
        public boolean goesOnMeanwhile() {
          return true;
        }
      };

  /** When the next change comes that {@link #play} must bring about, or {@link #NEVER}. */
  long nextChangeMicros();

  /** Brings about every change up to and including {@code untilMicros}. */
  void play(long untilMicros);

  /** The moment that a look which was due at {@code dueMicros} sees, taken at {@code nowMicros}. */
  long momentOfLook(long dueMicros, long nowMicros);

  /**
   * True when it goes on while somebody looks at a part of it: long looks are then taken one at a
   * time, and what has happened meanwhile comes first.
   */
  default boolean goesOnMeanwhile() {
    return false;
  }
}
