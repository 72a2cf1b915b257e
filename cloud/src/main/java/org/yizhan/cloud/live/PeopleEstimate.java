package org.yizhan.cloud.live;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

/**
 * How many people are in a station, from door counters and presence sensors, folded over readings
 * in order of time. Door counters miss people and count bags, so the error grows with every
 * crossing; it goes back to nothing whenever the station is proven empty: all presence sensors say
 * so, without a crossing, for {@link #PROOF}.
 *
 * @param totals newest value of each counter, by device and quantity
 * @param absent presence sensors that say nobody is there
 * @param present presence sensors that say someone is there
 * @param people entries less exits since the last proof, never below 0
 * @param crossings entries and exits since the last proof
 * @param emptySinceMicros since when nothing contradicts that the station is empty; 0 for never
 * @param provenMicros the last proof; 0 for none yet
 */
record PeopleEstimate(
    Map<String, Double> totals,
    Set<String> absent,
    Set<String> present,
    double people,
    double crossings,
    long emptySinceMicros,
    long provenMicros) {
  /** An empty look this long proves an empty station. */
  static final Duration PROOF = Duration.ofMinutes(10);

  /** Share of crossings that a counter gets wrong, at most, in good order. */
  private static final double ERROR_SHARE = 0.05;

  static final PeopleEstimate START = new PeopleEstimate(Map.of(), Set.of(), Set.of(), 0, 0, 0, 0);

  /** People in the station, and between how many and how many. */
  record Range(int value, int low, int high) {}

  /** The estimate after a counter's reading; bad ones say nothing. */
  PeopleEstimate counted(Reading reading) {
    if (reading.quality() == Quality.BAD) {
      return this;
    }
    String counter = reading.device() + "/" + reading.quantity();
    Double before = totals.get(counter);
    Map<String, Double> after = new HashMap<>(totals);
    after.put(counter, reading.value());
    double steps = before == null ? 0 : increase(before, reading.value());
    double direction = reading.quantity().equals("in_total") ? 1 : -1;
    return new PeopleEstimate(
        after,
        absent,
        present,
        Math.max(0, people + direction * steps),
        crossings + steps,
        steps > 0 && emptySinceMicros > 0 ? reading.timeMicros() : emptySinceMicros,
        provenMicros);
  }

  /** A step down is a counter that began again from zero. */
  private static double increase(double before, double after) {
    return after >= before ? after - before : after;
  }

  /**
   * The estimate after a presence sensor's reading.
   *
   * @param sensors how many presence sensors the station has
   */
  PeopleEstimate seen(Reading reading, int sensors) {
    boolean good = reading.quality() == Quality.GOOD;
    boolean someone = good && reading.value() != 0;
    Set<String> nobodyAt = with(absent, reading.device(), good && !someone);
    Set<String> someoneAt = with(present, reading.device(), someone);
    if (nobodyAt.size() < sensors) {
      return new PeopleEstimate(totals, nobodyAt, someoneAt, people, crossings, 0, provenMicros);
    }
    long since = emptySinceMicros == 0 ? reading.timeMicros() : emptySinceMicros;
    boolean proven = reading.timeMicros() - since >= PROOF.toMillis() * 1000;
    return new PeopleEstimate(
        totals,
        nobodyAt,
        someoneAt,
        proven ? 0 : people,
        proven ? 0 : crossings,
        since,
        proven ? reading.timeMicros() : provenMicros);
  }

  private static Set<String> with(Set<String> devices, String device, boolean in) {
    if (devices.contains(device) == in) {
      return devices;
    }
    Set<String> changed = new HashSet<>(devices);
    if (in) {
      changed.add(device);
    } else {
      changed.remove(device);
    }
    return changed;
  }

  /**
   * True when the count has a beginning: a proof, or, where no sensor can ever give one, the first
   * reading of the counters.
   */
  boolean grounded(int sensors) {
    return provenMicros > 0 || (sensors == 0 && !totals.isEmpty());
  }

  /** The estimate with its error; someone who is seen counts. */
  Range range() {
    double error = 1 + ERROR_SHARE * crossings;
    double seen = present.isEmpty() ? 0 : 1;
    double value = Math.max(seen, Math.rint(people));
    return new Range(
        (int) value,
        (int) Math.max(seen, Math.floor(people - error)),
        (int) Math.max(value, Math.ceil(people + error)));
  }
}
