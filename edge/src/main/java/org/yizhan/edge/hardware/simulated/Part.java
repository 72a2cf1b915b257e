package org.yizhan.edge.hardware.simulated;

/** A piece of simulated hardware that the trace's words for one device move. */
@FunctionalInterface
interface Part {
  /** The quantity takes that value; only words that {@link TraceWords} lists come here. */
  void set(String quantity, double value, long atMicros);
}
