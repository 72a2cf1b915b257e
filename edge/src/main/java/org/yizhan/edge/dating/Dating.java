package org.yizhan.edge.dating;

import java.util.HashMap;
import java.util.Map;
import org.yizhan.edge.clock.Timeline;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

/**
 * Remembers the last date of each series: of present readings, and of those that are dated
 * afterwards, which are older than any present one.
 */
final class Dating {
  private final Map<String, Map<String, Long>> present = new HashMap<>();
  private final Map<String, Map<String, Long>> past = new HashMap<>();
  private long latestMicros;
  private long estimated;

  /**
   * Dates go on after the latest one given before.
   *
   * @param latestMicros 0 when there is none
   */
  Dating(long latestMicros) {
    this.latestMicros = latestMicros;
  }

  /** The latest date given so far, or 0. */
  long latestMicros() {
    return latestMicros;
  }

  /** How many readings got an estimated date since the program's start. */
  long estimated() {
    return estimated;
  }

  /** The reading, whose time is station time, with its date as it is known now. */
  Reading date(Reading reading, Timeline timeline) {
    return at(present, reading, timeline.date(reading.timeMicros()));
  }

  /** A reading that was kept undated in this boot, now that the date is known. */
  Reading redate(Reading reading, Timeline timeline) {
    return at(past, reading, timeline.redate(reading.timeMicros()));
  }

  /** A reading of a boot whose date never was known: the earliest that it can have, marked. */
  Reading undatable(Reading reading, Timeline timeline) {
    return at(past, reading, timeline.earliest(reading.timeMicros()));
  }

  /** A reading that was dated ahead of the time. */
  Reading earlier(Reading reading, long byMicros) {
    return at(past, reading, new Timeline.Date(reading.timeMicros() - byMicros, false));
  }

  /**
   * The dates given so far were ahead of the time: later ones need not be after them.
   *
   * @param nowMicros the date of now
   */
  void forget(long nowMicros) {
    present.clear();
    past.clear();
    latestMicros = nowMicros;
  }

  private Reading at(Map<String, Map<String, Long>> last, Reading reading, Timeline.Date date) {
    Map<String, Long> ofDevice = last.computeIfAbsent(reading.device(), d -> new HashMap<>());
    long micros =
        Math.max(date.micros(), ofDevice.getOrDefault(reading.quantity(), Long.MIN_VALUE) + 1);
    ofDevice.put(reading.quantity(), micros);
    latestMicros = Math.max(latestMicros, micros);
    if (!date.exact()) {
      estimated++;
    }
    return new Reading(
        reading.device(),
        reading.quantity(),
        micros,
        reading.value(),
        date.exact() || reading.quality() != Quality.GOOD ? reading.quality() : Quality.TIME);
  }
}
