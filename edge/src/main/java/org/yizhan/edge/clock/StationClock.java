package org.yizhan.edge.clock;

/**
 * Tells station time: microseconds that never run backwards and never jump, whatever happens to the
 * computer's clock. {@link Timeline} turns them into dates.
 */
@FunctionalInterface
public interface StationClock {
  /** Station time now, microseconds. */
  long nowMicros();
}
