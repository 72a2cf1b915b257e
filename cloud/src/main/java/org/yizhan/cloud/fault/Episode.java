package org.yizhan.cloud.fault;

/**
 * A stretch of event time in which a rule's condition was a fault: derived from samples, never
 * stored.
 *
 * @param endMicros the first false sample after it; while it is on, how far it is known
 * @param startedLive true when the sample it began with came live
 */
record Episode(long startMicros, long endMicros, State state, boolean startedLive) {
  /** How an episode ends. */
  enum State {
    /** It is on, at the station's present. */
    ON,
    /** The condition is false, for less than the clear duration. */
    RECOVERING,
    OVER,
    /** What follows is not known: backlog is still to come. */
    UNDECIDED
  }

  long reach() {
    return state == State.ON || state == State.RECOVERING ? Long.MAX_VALUE : endMicros;
  }

  boolean overlaps(Occurrence occurrence) {
    return startMicros <= occurrence.endMicros() && occurrence.startedMicros() <= reach();
  }

  Episode until(long end, State next) {
    return new Episode(startMicros, end, next, startedLive);
  }
}
