package org.yizhan.edge.clock;

/** Tells the present. */
@FunctionalInterface
public interface StationClock {
  /** Microseconds since 1970 UTC. */
  long nowMicros();
}
