package org.yizhan.edge.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.yizhan.edge.hardware.simulated.TraceEvent;

/**
 * Spreads a half-hour's counts over its seconds: each person opens the door, breaks both beams in
 * turn, and the door falls shut. When exactly is drawn by chance from station and half-hour, the
 * same each time it is asked; all of it lies within the half-hour, so that the counts stay true.
 */
final class Crossings {
  /** The places for a person within a half-hour, so far apart that nobody meets in the door. */
  private static final int PLACE_SECONDS = 6;

  private static final int PLACES = 1800 / PLACE_SECONDS;
  private static final long SECOND = 1_000_000;
  private static final long STEP_MICROS = 150_000;

  /** How long after the last person has passed the radar still sees somebody. */
  private static final long PRESENCE_HOLD = 20 * 60 * SECOND;

  private final DoorCounts counts;
  private final int station;
  private final int weeks;

  Crossings(DoorCounts counts, int station, int weeks) {
    this.counts = counts;
    this.station = station;
    this.weeks = weeks;
  }

  /**
   * A day's events of door, beam and presence, unsorted.
   *
   * @param midnight the day's first microsecond
   */
  List<TraceEvent> day(LocalDate day, long midnight) {
    List<TraceEvent> events = new ArrayList<>();
    List<Long> passed = new ArrayList<>();
    for (int halfHour = 0; halfHour < DoorCounts.HALF_HOURS_A_DAY; halfHour++) {
      halfHour(day, midnight, halfHour, events, passed);
    }
    presence(midnight, passed, events);
    return events;
  }

  private void halfHour(
      LocalDate day, long midnight, int halfHour, List<TraceEvent> events, List<Long> passed) {
    int in = counts.in(day, weeks, halfHour);
    int out = counts.out(day, weeks, halfHour);
    List<Integer> places = new ArrayList<>(PLACES);
    for (int place = 0; place < PLACES; place++) {
      places.add(place);
    }
    Collections.shuffle(
        places,
        new Random(
            station * 1_000_003L + day.toEpochDay() * DoorCounts.HALF_HOURS_A_DAY + halfHour));
    long begin = midnight + halfHour * 1800L * SECOND;
    for (int person = 0; person < in + out; person++) {
      long at = begin + places.get(person) * (PLACE_SECONDS * SECOND) + SECOND;
      boolean inward = person < in;
      events.add(new TraceEvent(at, "door-main", "open", 1));
      cross(at + SECOND, inward ? "a" : "b", inward ? "b" : "a", events);
      events.add(new TraceEvent(at + 4 * SECOND, "door-main", "open", 0));
      passed.add(at + SECOND);
    }
  }

  private static void cross(long at, String first, String second, List<TraceEvent> events) {
    events.add(new TraceEvent(at, "beam-door", first, 1));
    events.add(new TraceEvent(at + STEP_MICROS, "beam-door", second, 1));
    events.add(new TraceEvent(at + 2 * STEP_MICROS, "beam-door", first, 0));
    events.add(new TraceEvent(at + 3 * STEP_MICROS, "beam-door", second, 0));
  }

  private static void presence(long midnight, List<Long> passed, List<TraceEvent> events) {
    Collections.sort(passed);
    events.add(new TraceEvent(midnight, "presence-1", "present", 0));
    long seenUntil = midnight;
    for (long at : passed) {
      if (at >= seenUntil) {
        if (seenUntil > midnight) {
          events.add(new TraceEvent(seenUntil, "presence-1", "present", 0));
        }
        events.add(new TraceEvent(at, "presence-1", "present", 1));
      }
      seenUntil = at + PRESENCE_HOLD;
    }
    long endOfDay = midnight + 86_400 * SECOND;
    if (seenUntil > midnight && seenUntil < endOfDay) {
      events.add(new TraceEvent(seenUntil, "presence-1", "present", 0));
    }
  }
}
