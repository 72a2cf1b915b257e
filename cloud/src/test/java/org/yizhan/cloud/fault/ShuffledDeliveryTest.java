package org.yizhan.cloud.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yizhan.wire.Reading;

/**
 * Any order, doubling or delay within the allowed lateness ends in the same incidents as sorted
 * delivery. The seed in a failure's name replays it.
 */
class ShuffledDeliveryTest {
  private static final double SPAN = 4 * 3600;
  private static final double MAX_DELAY = 14 * 60;
  private static final int SEEDS = 30;

  private record Event(double at, double arrival, String name, double value) {}

  static LongStream seeds() {
    return LongStream.range(1, SEEDS + 1);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shuffledLiveData(long seed) {
    Random random = new Random(seed);
    List<Event> events = events(random);
    List<Trace.Expected> sorted = play(events, false, null).incidents();
    List<Trace.Expected> shuffled = play(disturbed(events, random), false, null).incidents();
    assertEquals(sorted, shuffled);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shuffledBacklog(long seed) {
    Random random = new Random(seed);
    List<Event> events = events(random);
    List<Trace.Expected> sorted = play(events, true, null).incidents();
    assertFalse(
        sorted.stream().anyMatch(e -> !e.historical()), "backlog that is over pages nobody");
    assertEquals(sorted, play(disturbed(events, random), true, null).incidents());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void liveAndBacklogEndInTheSameTimes(long seed) {
    List<Event> events = events(new Random(seed));
    assertEquals(
        times(play(events, false, null).incidents()), times(play(events, true, null).incidents()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aRestartAfterAnyInputChangesNothing(long seed) {
    Random random = new Random(seed);
    List<Event> events = disturbed(events(random), random);
    assertEquals(play(events, false, null).effects(), play(events, false, random).effects());
  }

  private static List<String> times(List<Trace.Expected> incidents) {
    return incidents.stream().map(e -> e.fault() + " " + e.start() + " " + e.end()).toList();
  }

  /** A world in which every rule sees holds just short of, at and beyond its limits. */
  private static List<Event> events(Random random) {
    List<Event> events = new ArrayList<>();
    toggles(events, random, "door.open", 0, 1, 60, 400);
    toggles(events, random, "charger.current_a", 4, 12, 3, 90);
    toggles(events, random, "aed.present", 1, 0, 3, 900);
    toggles(events, random, "aed.cabinet_open", 0, 1, 10, 300);
    toggles(events, random, "aed.ready_light", 1, 0, 30, 200);
    return events;
  }

  private static void toggles(
      List<Event> events, Random random, String name, double calm, double alarm, int min, int max) {
    double at = 1 + random.nextInt(60);
    boolean on = false;
    while (at < SPAN) {
      events.add(new Event(at, at, name, on ? alarm : calm));
      if (random.nextInt(3) > 0) {
        on = !on;
      }
      at += min + random.nextInt(max - min) + (random.nextBoolean() ? 0 : 0.5);
    }
    events.add(new Event(SPAN, SPAN, name, calm));
  }

  private static List<Event> disturbed(List<Event> events, Random random) {
    List<Event> arriving = new ArrayList<>();
    for (Event event : events) {
      for (int copy = random.nextInt(4) == 0 ? 2 : 1; copy > 0; copy--) {
        double delay = random.nextInt(3) == 0 ? random.nextDouble() * MAX_DELAY : 0;
        arriving.add(new Event(event.at(), event.at() + delay, event.name(), event.value()));
      }
    }
    return arriving;
  }

  private static Trace play(List<Event> events, boolean history, Random restarts) {
    Trace trace = Trace.of().ticking(60);
    if (restarts != null) {
      trace.restarting();
    }
    double shift = history ? SPAN + 1000 : 0;
    if (history) {
      trace.online(shift).live(shift, "charger.voltage_v", 220);
    }
    for (Event event : events) {
      Input input = new Input.Readings(history, List.of(reading(event)));
      // Backlog comes sixty times as fast as it happened.
      trace.at(history ? shift + 1 + event.arrival() / 60 : event.arrival(), input);
    }
    double last = SPAN + MAX_DELAY;
    Input end = new Input.Readings(history, List.of(Trace.reading(SPAN + 900, "door.locked", 0)));
    return trace.at(history ? shift + 2 + last / 60 : last + 900, end).run();
  }

  private static Reading reading(Event event) {
    return Trace.reading(event.at(), event.name(), event.value());
  }
}
