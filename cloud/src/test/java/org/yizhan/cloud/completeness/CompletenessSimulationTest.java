package org.yizhan.cloud.completeness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yizhan.cloud.completeness.Completeness.State;
import org.yizhan.cloud.completeness.MissingBatches.Why;
import org.yizhan.cloud.completeness.SimulatedOutbox.Name;
import org.yizhan.cloud.station.Profiles;
import org.yizhan.cloud.station.Station;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

/**
 * A station that loses its link, its power and its card, gives readings up and sends things twice
 * and late, over several midnights: the record equals what happened, to the reading. A failure
 * names its seed.
 */
class CompletenessSimulationTest {
  private static final Instant START = new Day(LocalDate.parse("2026-11-20")).start();
  private static final int STEPS = 600;
  private static final Station STATION =
      new Station(Profiles.of(SimulatedCloud.STATION), 1, "sha256:0", START);

  /** Which troubles a run has. */
  private enum Trouble {
    /** Link and power alone: everything is exact. */
    LINK,
    /** Also readings that are given up. */
    FULL,
    /** Also a card that fails and works again: the same readings under two numbers. */
    CARD,
    /** Also files that are damaged: readings that nobody tells of. */
    DAMAGE
  }

  static Stream<Run> runs() {
    return LongStream.rangeClosed(1, 25)
        .boxed()
        .flatMap(seed -> Stream.of(Trouble.values()).map(trouble -> new Run(seed, trouble)));
  }

  /** One simulation. */
  static final class Run {
    private final long seed;
    private final Trouble trouble;
    private final Random random;
    private final SimulatedOutbox outbox;
    private final SimulatedCloud cloud = new SimulatedCloud();
    private Instant now = START.plus(Duration.ofHours(7));
    private boolean linked = true;
    private long made;

    Run(long seed, Trouble trouble) {
      this.seed = seed;
      this.trouble = trouble;
      this.random = new Random(seed);
      this.outbox = new SimulatedOutbox(random);
    }

    @Override
    public String toString() {
      return trouble + ", seed " + seed;
    }

    private boolean chance(int inHundred) {
      return random.nextInt(100) < inHundred;
    }

    void live() throws StoreException {
      for (int step = 0; step < STEPS; step++) {
        Instant before = now;
        now = now.plusSeconds(30 + random.nextInt(1200));
        outbox.append(readings(before));
        linked ^= chance(5);
        misfortune();
        Optional<Long> fresh = outbox.seal(linked ? 1 : 8);
        if (linked) {
          send(fresh);
        }
      }
    }

    private List<Reading> readings(Instant after) {
      List<Reading> readings = new ArrayList<>();
      long micros = Day.micros(after);
      for (int i = random.nextInt(5); i > 0; i--) {
        micros += 1 + random.nextInt(5_000_000);
        String device = chance(3) ? SimulatedCloud.UNKNOWN : chance(50) ? "charger-1" : "beam-door";
        Quality quality = chance(10) ? Quality.TIME : Quality.GOOD;
        readings.add(new Reading(device, "some", micros, 1.0, quality));
        made += device.equals(SimulatedCloud.UNKNOWN) ? 0 : 1;
      }
      return readings;
    }

    private void misfortune() {
      if (chance(1) && !outbox.inMemory()) {
        outbox.restartComputer();
      }
      if (trouble != Trouble.LINK && !linked && chance(8)) {
        outbox.giveUp();
      }
      if (trouble == Trouble.CARD && chance(2)) {
        outbox.turnCard();
      }
      if (trouble == Trouble.DAMAGE && chance(1)) {
        outbox.damage();
      }
    }

    private void send(Optional<Long> fresh) throws StoreException {
      UUID epoch = outbox.presentEpoch();
      List<Long> under = new ArrayList<>(fresh.stream().toList());
      outbox.waiting().stream().filter(n -> !under.contains(n)).limit(4).forEach(under::add);
      for (long number : under) {
        boolean history = !fresh.equals(Optional.of(number));
        List<Reading> readings = outbox.batch(number);
        for (int copy = chance(10) ? 0 : chance(15) ? 2 : 1; copy > 0; copy--) {
          cloud.take(epoch, number, history, readings, Day.micros(now));
          if (chance(80)) {
            outbox.acknowledged(number);
          }
        }
      }
    }

    /** Everything that waits arrives. */
    void drain() throws StoreException {
      if (outbox.inMemory()) {
        outbox.turnCard();
      }
      outbox.seal(1);
      for (long number : outbox.waiting()) {
        cloud.take(outbox.presentEpoch(), number, true, outbox.batch(number), Day.micros(now));
        outbox.acknowledged(number);
      }
    }

    /** The record of all days, and one before. */
    List<Completeness> told(Contact contact) throws StoreException {
      cloud.rollUp();
      List<Day> days =
          Stream.iterate(Day.of(START.minusSeconds(1)), Day::next)
              .takeWhile(day -> day.start().isBefore(now))
              .toList();
      return new StationDays(cloud.store, STATION, days, contact, now).tell();
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void whenAllHasArrivedTheRecordIsWhatHappened(Run run) throws StoreException {
    run.live();
    run.drain();
    run.now = run.now.plus(Duration.ofDays(1));

    List<Completeness> told = run.told(new Contact(true, Optional.of(run.now)));

    for (Completeness day : told) {
      assertFigures(run, day);
      assertMissing(run, day);
      for (MissingBatches range : day.missing()) {
        assertExplained(run, range);
      }
    }
    assertSums(run, told);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void inTheMiddleTheRecordIsWhatCameSoFar(Run run) throws StoreException {
    run.live();

    for (Completeness day : run.told(new Contact(false, Optional.of(run.now)))) {
      assertFigures(run, day);
      assertMissing(run, day);
      assertEquals(day, alone(run, day), run.toString());
    }
  }

  /** A day that is asked for alone is told as among others. */
  private static Completeness alone(Run run, Completeness day) throws StoreException {
    Contact contact = new Contact(false, Optional.of(run.now));
    return new StationDays(run.cloud.store, STATION, List.of(new Day(day.day())), contact, run.now)
        .tell()
        .getFirst();
  }

  private static void assertFigures(Run run, Completeness told) {
    Day day = new Day(told.day());
    String where = run + ", " + told.day();
    assertEquals(run.cloud.received(day), told.received(), where);
    assertEquals(
        run.cloud
            .store
            .stationRange(SimulatedCloud.STATION, day.startMicros(), day.endMicros())
            .size(),
        told.received(),
        where);
    assertEquals(run.cloud.arrived(day), told.received() + told.duplicate(), where);
    assertPart(run, told, run.cloud.late(day), told.late());
    assertPart(run, told, run.cloud.backlog(day), told.backlog());
    assertPart(run, told, run.cloud.estimated(day), told.estimated());
  }

  /** Readings that came under two numbers count as late, and so on, if either did. */
  private static void assertPart(Run run, Completeness day, long truth, long told) {
    String where = run + ", " + day.day();
    if (run.trouble == Trouble.CARD) {
      assertTrue(told >= truth && told <= day.received(), where);
    } else {
      assertEquals(truth, told, where);
    }
  }

  private static void assertMissing(Run run, Completeness told) {
    Set<Name> names = new HashSet<>();
    for (MissingBatches range : told.missing()) {
      for (long number = range.first(); number <= range.last(); number++) {
        assertTrue(names.add(new Name(range.epoch(), number)), "told twice, " + run);
      }
    }
    assertEquals(run.cloud.missing(new Day(told.day())), names, run + ", " + told.day());
  }

  /** Nothing is called unexplained that the station has explained. */
  private static void assertExplained(Run run, MissingBatches range) {
    SimulatedOutbox outbox = run.outbox;
    boolean unexplained = false;
    boolean leftOut = false;
    for (long number = range.first(); number <= range.last(); number++) {
      Name name = new Name(range.epoch(), number);
      unexplained |= outbox.vanished.contains(name);
      leftOut |= outbox.leftOut.contains(name);
      assertTrue(
          outbox.vanished.contains(name)
              || outbox.leftOut.contains(name)
              || outbox.givenUp.contains(name),
          name + " was made and is nowhere, " + run);
    }
    assertTrue(unexplained || range.why() != Why.UNEXPLAINED, range + ", " + run);
    assertTrue(leftOut || range.why() != Why.LEFT_OUT, range + ", " + run);
    assertTrue(range.why() != Why.WAITING, range + ", " + run);
  }

  private static void assertSums(Run run, List<Completeness> told) {
    long received = told.stream().mapToLong(Completeness::received).sum();
    long evicted = told.stream().mapToLong(Completeness::evicted).sum();
    long ofSpans =
        told.stream()
            .flatMap(day -> day.evictions().stream())
            .distinct()
            .mapToLong(Eviction::readings)
            .sum();
    List<Reading> lost =
        run.outbox.readingsGivenUp.stream()
            .filter(reading -> !reading.device().equals(SimulatedCloud.UNKNOWN))
            .toList();
    // Stored, and given up because no acknowledgement came back.
    long both = lost.stream().filter(run.cloud::has).count();
    assertEquals(ofSpans, evicted, run.toString());
    if (run.trouble == Trouble.DAMAGE) {
      assertTrue(evicted <= lost.size(), run.toString());
    } else {
      assertEquals(lost.size(), evicted, run.toString());
      long came = received - run.cloud.tellingOfLosses();
      assertEquals(run.made, came + evicted - both, run.toString());
    }
    told.forEach(day -> assertEquals(word(day), day.state(), run + ", " + day.day()));
  }

  private static State word(Completeness day) {
    boolean unexplained = day.missing().stream().anyMatch(m -> m.why() == Why.UNEXPLAINED);
    return unexplained || !day.evictions().isEmpty()
        ? State.GAPS
        : day.received() > 0 ? State.COMPLETE : State.NO_DATA;
  }
}
