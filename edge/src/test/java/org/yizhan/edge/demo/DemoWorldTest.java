package org.yizhan.edge.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.edge.hardware.simulated.TraceEvent;
import org.yizhan.edge.hardware.simulated.TraceWords;
import org.yizhan.profile.StationProfile;

final class DemoWorldTest {
  private static final long HOUR = 3600L * 1_000_000;
  private static final long START = micros("2026-09-27T22:00:00+08:00");
  private static final int HOURS = DoorCounts.DAYS * 24;

  private final Recordings recordings = Recordings.load();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 11})
  void anyEightWeeksHoldEachRecordedHalfHourOnce(int station) {
    int[] in = new int[HOURS];
    int[] out = new int[HOURS];
    Map<String, Boolean> broken = new HashMap<>();
    for (TraceEvent event :
        events(new DemoWorld(recordings, station), START, START + HOURS * HOUR)) {
      if (event.device().equals("beam-door")) {
        boolean first =
            event.value() == 1
                && !broken.getOrDefault("a", false)
                && !broken.getOrDefault("b", false);
        broken.put(event.quantity(), event.value() == 1);
        if (first) {
          (event.quantity().equals("a") ? in : out)[(int) ((event.atMicros() - START) / HOUR)]++;
        }
      }
    }
    assertEquals(9350, java.util.Arrays.stream(in).sum());
    assertEquals(8809, java.util.Arrays.stream(out).sum());
    for (int hour = 0; hour < HOURS; hour++) {
      OffsetDateTime at =
          OffsetDateTime.of(2026, 9, 27, 22, 0, 0, 0, ZoneOffset.ofHours(8)).plusHours(hour);
      DoorCounts counts = recordings.doorCounts();
      int halfHour = at.getHour() * 2;
      int recorded =
          counts.in(at.toLocalDate(), station - 1, halfHour)
              + counts.in(at.toLocalDate(), station - 1, halfHour + 1);
      assertEquals(recorded, in[hour], at::toString);
    }
  }

  @Test
  void aDayReplaysARecordedDayOfTheSameWeekday() {
    // Sunday 2005-07-24, 00:30: nobody in, one out; eight weeks and Sundays on from there it is the
    // same.
    java.time.LocalDate sunday = java.time.LocalDate.of(2005, 7, 24).plusWeeks(8L * 137);
    assertEquals(java.time.DayOfWeek.SUNDAY, sunday.getDayOfWeek());
    assertEquals(1, recordings.doorCounts().out(sunday, 0, 1));
    assertEquals(0, recordings.doorCounts().in(sunday, 0, 1));
  }

  @Test
  void theWorldIsTheSameFromWhereverItIsBegun() {
    DemoWorld world = new DemoWorld(recordings, 4);
    long middle = START + 7 * HOUR + 123_456_789;
    List<TraceEvent> whole = events(world, START, START + 30 * HOUR);
    assertEquals(
        whole.stream().filter(e -> e.atMicros() >= middle).toList(),
        events(world, middle, START + 30 * HOUR));
    assertTrue(isAscending(whole));
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        1,
        59,
        3_599_999_999L,
        2 * 3_600_000_000L,
        2 * 3_600_000_000L + 1,
        90_000_000_001L
      })
  void theStateBeforeAMomentIsWhatTheEventsBeforeItMade(long after) {
    DemoWorld world = new DemoWorld(recordings, 4);
    long at = START + after;
    Map<List<String>, Double> made = new HashMap<>();
    events(world, START - 60 * HOUR, at)
        .forEach(e -> made.put(List.of(e.device(), e.quantity()), e.value()));
    Map<List<String>, Double> told = new HashMap<>();
    world.stateBefore(at).forEach(e -> told.put(List.of(e.device(), e.quantity()), e.value()));
    assertEquals(made, told);
  }

  @Test
  void everyEventCanBeExpressedByTheStationsWires() {
    for (DemoStation station : DemoStation.stations(13)) {
      TraceWords words = new TraceWords(station.profile());
      DemoWorld world = new DemoWorld(recordings, station.number());
      List<TraceEvent> events = new ArrayList<>(events(world, START, START + 24 * HOUR));
      events.addAll(DemoScript.round(station.number(), 13, START));
      for (TraceEvent event : events) {
        assertEquals(Optional.empty(), words.problem(event.device(), event.quantity()));
      }
    }
  }

  @Test
  void stationsHaveTheirOwnNamesAndPlaces() {
    List<StationProfile> profiles =
        DemoStation.stations(250).stream().map(DemoStation::profile).toList();
    assertEquals(250, profiles.stream().map(StationProfile::id).distinct().count());
    assertEquals(250, profiles.stream().map(StationProfile::name).distinct().count());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 12, 250})
  void everySceneOfTheScriptIsPlayedSomewhereAndMended(int stations) {
    List<TraceEvent> events = new ArrayList<>();
    for (int number = 1; number <= stations; number++) {
      events.addAll(DemoScript.round(number, stations, START));
    }
    assertEquals(10, events.size());
    assertEquals(
        List.of("aed-1", "charger-3", "door-side", "station"),
        events.stream().map(TraceEvent::device).distinct().sorted().toList());
    long lastBegun =
        events.stream()
            .filter(e -> e.atMicros() < START + Duration.ofMinutes(2).toNanos() / 1000)
            .count();
    assertEquals(5, lastBegun, "all faults begin within two minutes");
    assertTrue(
        events.stream().allMatch(e -> e.atMicros() < START + DemoScript.ROUND.toNanos() / 1000));
  }

  @Test
  void chargingPowerKeepsTheRecordedEnergy() {
    ChargingSessions sessions = ChargingSessions.load(0);
    double recordedWh =
        sessions.sessions().stream()
            .mapToDouble(s -> s.watts() * (s.end() - s.start()) / 3600.0)
            .sum();
    double replayedWh = 0;
    java.time.LocalDate monday = java.time.LocalDate.of(2018, 1, 1);
    for (int day = 0; day < DoorCounts.DAYS; day++) {
      List<DaySeries.Step> steps = sessions.day(monday.plusDays(day), 0);
      for (int i = 0; i < steps.size(); i++) {
        int until = i + 1 < steps.size() ? steps.get(i + 1).secondOfDay() : 86_400;
        replayedWh += steps.get(i).value() * (until - steps.get(i).secondOfDay()) / 3600.0;
      }
    }
    assertEquals(recordedWh, replayedWh, recordedWh * 0.001);
  }

  private static List<TraceEvent> events(DemoWorld world, long from, long to) {
    List<TraceEvent> events = new ArrayList<>();
    Iterator<TraceEvent> iterator = world.from(from);
    for (TraceEvent event = iterator.next(); event.atMicros() < to; event = iterator.next()) {
      events.add(event);
    }
    return events;
  }

  private static boolean isAscending(List<TraceEvent> events) {
    for (int i = 1; i < events.size(); i++) {
      if (events.get(i).atMicros() < events.get(i - 1).atMicros()) {
        return false;
      }
    }
    return true;
  }

  private static long micros(String at) {
    return OffsetDateTime.parse(at).toEpochSecond() * 1_000_000;
  }
}
