package org.yizhan.edge.outbox;

/**
 * What a device has lost.
 *
 * @param origin as in {@link Slot}
 * @param device empty for readings that were lost with a damaged block, so that nobody knows whose
 * @param total readings given up since the outbox began
 * @param toldMicros time of the last reading that told of it, in the origin's time
 */
record Loss(int origin, String device, long total, long toldMicros) {
  /** Nothing was told yet. */
  static final long NEVER = Long.MIN_VALUE;

  /** The device of readings whose device is not known. */
  static final String UNKNOWN = "";
}
