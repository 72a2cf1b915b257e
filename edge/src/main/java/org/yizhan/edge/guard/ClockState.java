package org.yizhan.edge.guard;

/**
 * What the clock on the wall last said of the opening hours. Times are station time, microseconds.
 *
 * @param known the date is known
 * @param closed the station is closed, as far as known
 * @param nextMicros when to look again
 * @param unknownTold it was told that the date is not known
 */
record ClockState(boolean known, boolean closed, long nextMicros, boolean unknownTold) {
  static final ClockState NEW = new ClockState(false, false, WatchState.NEVER, false);
}
