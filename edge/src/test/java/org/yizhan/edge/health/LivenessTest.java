package org.yizhan.edge.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.edge.health.Liveness.Beats;
import org.yizhan.edge.health.Liveness.Effect;

/** The watch over the loops, on a clock that leaps from moment to moment. */
class LivenessTest {
  private static final long SECOND = 1_000_000;
  private static final long START = 1_000 * SECOND;

  /** A program of two loops that is watched once a second. */
  private static final class Program {
    private Liveness liveness = Liveness.begin(START);
    private long sensorBeat = START;
    private long uplinkBeat = START;
    private final List<String> told = new ArrayList<>();
    private long now = START;
    private long sensorEnd = Long.MAX_VALUE;
    private long uplinkEnd = Long.MAX_VALUE;

    /** Runs to {@code untilSecond}, step by step; loops beat until their end. */
    void run(long untilSecond) {
      while (now < START + untilSecond * SECOND) {
        now += SECOND;
        if (now < sensorEnd) {
          sensorBeat = now;
        }
        if (now < uplinkEnd) {
          uplinkBeat = now;
        }
        step();
      }
    }

    void step() {
      Liveness.Step step = liveness.step(new Liveness.Beats(sensorBeat, uplinkBeat), now);
      liveness = step.next();
      for (Effect effect : step.effects()) {
        told.add((now - START) / SECOND + " " + words(effect));
      }
    }

    private String words(Effect effect) {
      return switch (effect) {
        case Effect.FeedWatchdog feed -> "fed";
        case Effect.RestartSensors(String reason) -> {
          // The new loop beats once, and then hangs like the one before it.
          sensorBeat = now;
          yield "restart: " + reason;
        }
        case Effect.EndProgram(String reason) -> "end: " + reason;
      };
    }

    List<String> withoutFeeds() {
      return told.stream().filter(line -> !line.endsWith("fed")).toList();
    }

    List<String> feeds() {
      return told.stream().filter(line -> line.endsWith("fed")).toList();
    }
  }

  @Test
  void aHealthyProgramIsFedEveryFiveSecondsAndLeftAlone() {
    Program program = new Program();
    program.run(21);
    assertEquals(List.of("1 fed", "6 fed", "11 fed", "16 fed", "21 fed"), program.told);
    program.run(100_000);
    assertEquals(List.of(), program.withoutFeeds());
  }

  @Test
  void aStuckSensorLoopIsReplacedEachTimeMorePatientlyAndThenTheProgramEnds() {
    Program program = new Program();
    program.sensorEnd = START + 100 * SECOND;
    program.run(400);
    assertEquals(
        List.of(
            "110 restart: the sensor loop has been silent for 11 s",
            "132 restart: the sensor loop has been silent for 21 s",
            "174 restart: the sensor loop has been silent for 41 s",
            "256 end: the sensor loop has been silent for 81 s, after 3 restarts"),
        program.withoutFeeds());
    assertEquals("256 fed", program.feeds().getLast());
  }

  @Test
  void aSensorLoopThatTurnsAgainAfterOneRestartIsLeftAlone() {
    Program program = new Program();
    program.sensorEnd = START + 100 * SECOND;
    program.run(110);
    program.sensorEnd = Long.MAX_VALUE;
    program.run(100_000);
    assertEquals(
        List.of("110 restart: the sensor loop has been silent for 11 s"), program.withoutFeeds());
    assertEquals(1, program.liveness.restarts());
  }

  @Test
  void aStuckUplinkLoopEndsTheProgram() {
    Program program = new Program();
    program.uplinkEnd = START + 100 * SECOND;
    program.run(400);
    assertEquals(
        List.of("160 end: the uplink loop has been silent for 61 s"), program.withoutFeeds());
    assertEquals("156 fed", program.feeds().getLast());
  }

  /** Steps of one second with one loop silent from the given second on. */
  @ParameterizedTest
  @CsvSource({
    // Silent for exactly the limit, and just over it.
    "109, 0",
    "110, 1",
  })
  void restartsAreDueJustAfterTheirLimit(long until, int restarts) {
    Program program = new Program();
    program.sensorEnd = START + 100 * SECOND;
    program.run(until);
    assertEquals(restarts, program.liveness.restarts());
  }

  @Test
  void nothingIsRestartedWhileTheProgramStarts() {
    Program program = new Program();
    program.sensorEnd = START;
    program.uplinkEnd = START;
    program.run(59);
    assertEquals(List.of(), program.withoutFeeds());
    assertEquals("56 fed", program.feeds().getLast());
    program.run(60);
    assertEquals(
        List.of("60 restart: the sensor loop has been silent for 60 s"), program.withoutFeeds());
  }

  @Test
  void theWatchdogIsFedUpToTheLimitAndNotAfter() {
    Program program = new Program();
    program.run(200);
    long beat = program.now;
    for (long age : new long[] {90 * SECOND, 90 * SECOND + 1}) {
      Liveness.Step step = program.liveness.step(new Beats(beat + age, beat), beat + age);
      assertEquals(
          age == 90 * SECOND, step.effects().contains(new Effect.FeedWatchdog()), "age " + age);
    }
  }

  /** The clock is set: by how much, and what is told in the minute after it. */
  @ParameterizedTest
  @ValueSource(longs = {31_536_000, 3_600, 6, -6, -3_600, -31_536_000})
  void aClockThatIsSetRestartsNothing(long bySeconds) {
    Program program = new Program();
    program.run(200);
    program.now += bySeconds * SECOND;
    program.step();
    program.run((program.now - START) / SECOND + 60);
    assertEquals(List.of(), program.withoutFeeds());
    assertTrue(
        program.told.stream().filter(line -> line.endsWith("fed")).count() >= 40 + 11,
        program.told::toString);
  }

  @Test
  void aProgramThatWasStoppedForAWhileIsNotBlamedForIt() {
    Program program = new Program();
    program.run(200);
    program.now += 300 * SECOND;
    program.step();
    assertEquals(40, program.feeds().size(), "no feed while all beats are old");
    program.run(600);
    assertEquals(List.of(), program.withoutFeeds());
  }

  @Test
  void aBeatFromTheFutureIsNoBeat() {
    Liveness liveness = Liveness.begin(START);
    long now = START + SECOND;
    assertEquals(List.of(), liveness.step(new Beats(now + 1, now), now).effects());
    assertEquals(
        List.of(new Effect.FeedWatchdog()), liveness.step(new Beats(now, now), now).effects());
  }

  @Test
  void onceTheProgramIsToEndNothingIsFedOrRestarted() {
    Program program = new Program();
    program.uplinkEnd = START + 100 * SECOND;
    program.run(160);
    int told = program.told.size();
    program.uplinkEnd = Long.MAX_VALUE;
    program.sensorEnd = program.now;
    program.run(1_000);
    assertEquals(told, program.told.size());
  }

  @Test
  void thePatienceWithTheLastSensorLoopIsShorterThanTheFeedingOfADeadOne() {
    Duration last = Liveness.SENSOR_SILENCE.multipliedBy(1L << Liveness.MAX_RESTARTS);
    assertTrue(last.compareTo(Liveness.FEED_WITHIN) < 0);
    assertTrue(Liveness.UPLINK_SILENCE.compareTo(Liveness.FEED_WITHIN) < 0);
    assertTrue(Liveness.START_GRACE.compareTo(Liveness.FEED_WITHIN) < 0);
  }

  /** Loops that die and come back at random, steps at random times: the seed is in the message. */
  @Test
  void aLoopDeadForLongerThanTheLimitIsNeverFed() {
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      Liveness liveness = Liveness.begin(START);
      long now = START;
      long[] beats = {START, START};
      boolean[] dead = new boolean[2];
      for (int i = 0; i < 400; i++) {
        now +=
            random.nextInt(20) == 0 ? random.nextLong(300 * SECOND) : random.nextLong(2 * SECOND);
        for (int loop = 0; loop < 2; loop++) {
          dead[loop] ^= random.nextInt(40) == 0;
          if (!dead[loop]) {
            beats[loop] = now - random.nextLong(SECOND / 10);
          }
        }
        Liveness.Step step = liveness.step(new Beats(beats[0], beats[1]), now);
        liveness = step.next();
        if (step.effects().contains(new Effect.FeedWatchdog())) {
          long oldest = now - Math.min(beats[0], beats[1]);
          assertTrue(oldest <= 90 * SECOND, "seed " + seed + ": fed, last beat " + oldest);
        }
      }
    }
  }
}
