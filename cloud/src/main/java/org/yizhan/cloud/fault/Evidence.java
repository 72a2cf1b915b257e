package org.yizhan.cloud.fault;

import static org.yizhan.cloud.fault.EventTime.NONE;

import java.util.HashMap;
import java.util.Map;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

/**
 * When a device was last heard, and which of its sensors say that they failed.
 *
 * @param newestMicros event time of its newest reading, bad ones included
 * @param pulses by quantity
 */
record Evidence(long newestMicros, Map<String, Pulse> pulses) {
  /**
   * A quantity's newest reading.
   *
   * @param badSinceMicros event time of the first of the bad readings up to it; none when it is
   *     good
   */
  record Pulse(long newestMicros, long badSinceMicros) {}

  static final Evidence NOTHING = new Evidence(NONE, Map.of());

  /** A copy that {@link #hear} may change. */
  Evidence thawed() {
    return new Evidence(newestMicros, new HashMap<>(pulses));
  }

  /** Works a reading into a thawed copy; one older than the quantity's newest says nothing. */
  Evidence hear(Reading reading, long now) {
    long time = Math.min(reading.timeMicros(), now);
    Pulse before = pulses.get(reading.quantity());
    if (before != null && time <= before.newestMicros()) {
      return this;
    }
    long badSince = NONE;
    if (reading.quality() == Quality.BAD) {
      badSince = before == null || before.badSinceMicros() == NONE ? time : before.badSinceMicros();
    }
    pulses.put(reading.quantity(), new Pulse(time, badSince));
    return time > newestMicros ? new Evidence(time, pulses) : this;
  }

  /** Since when a sensor of the device has been failing, or none. */
  long badSince() {
    long since = NONE;
    for (Pulse pulse : pulses.values()) {
      long bad = pulse.badSinceMicros();
      if (bad != NONE && (since == NONE || bad < since)) {
        since = bad;
      }
    }
    return since;
  }
}
