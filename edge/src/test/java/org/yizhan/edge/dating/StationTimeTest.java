package org.yizhan.edge.dating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

/** A station's time over boots, days without network and clocks that are set forwards and back. */
class StationTimeTest {
  private static final Duration NONE = Duration.ZERO;
  private static final Duration MINUTES = Duration.ofMinutes(10);

  /** A Pi's clock after a power cut: that of the last shutdown or earlier. */
  private static final Duration LATE = Duration.ofHours(-5);

  @TempDir private Path folder;

  static Stream<Arguments> rightClocks() {
    return Stream.of(
        life("the clock is right from the start", pi -> pi.boot(NONE, NONE, true).run(MINUTES)),
        life(
            "set after ten minutes",
            pi -> pi.boot(NONE, LATE, false).run(MINUTES).sync().run(MINUTES)),
        life(
            "set after three days without network",
            pi -> pi.boot(NONE, LATE, false).run(Duration.ofDays(3)).sync().run(MINUTES)),
        life(
            "a first boot in 1970",
            pi -> pi.boot(NONE, Duration.ofDays(-20_000), false).run(MINUTES).sync().run(MINUTES)),
        life(
            "a clock that is ahead but not trusted is not believed",
            pi -> pi.boot(NONE, Duration.ofDays(400), false).run(MINUTES).sync().run(MINUTES)),
        life(
            "a power cut, and the clock set anew",
            pi ->
                pi.boot(NONE, NONE, true)
                    .run(MINUTES)
                    .acknowledgeAll()
                    .boot(Duration.ofHours(3), Duration.ofHours(-3), false)
                    .run(MINUTES)
                    .sync()
                    .run(MINUTES)),
        life(
            "two boots before the first setting",
            pi ->
                pi.boot(NONE, LATE, false)
                    .run(MINUTES)
                    .boot(Duration.ofHours(2), LATE, false)
                    .run(MINUTES)
                    .sync()
                    .run(MINUTES)),
        life(
            "three boots that are never set, and one that is",
            pi ->
                pi.boot(NONE, LATE, false)
                    .run(MINUTES)
                    .boot(Duration.ofSeconds(1), LATE, false)
                    .run(MINUTES)
                    .boot(Duration.ofDays(2), LATE, false)
                    .run(MINUTES)
                    .boot(Duration.ofHours(1), NONE, true)
                    .run(MINUTES)),
        life(
            "the agent starts again before the clock is set",
            pi ->
                pi.boot(NONE, LATE, false)
                    .run(MINUTES)
                    .restartAgent()
                    .run(MINUTES)
                    .sync()
                    .run(MINUTES)),
        life(
            "the agent starts again between setting and dating",
            pi -> pi.boot(NONE, LATE, false).run(MINUTES).sync().restartAgent().run(MINUTES)),
        life(
            "the power goes between setting and dating",
            pi ->
                pi.boot(NONE, LATE, false)
                    .run(MINUTES)
                    .sync()
                    .boot(Duration.ofHours(1), NONE, true)
                    .run(MINUTES)));
  }

  private static Arguments life(String name, Consumer<UnsetPi> life) {
    return Arguments.of(name, life);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rightClocks")
  void noDateIsInTheFutureOrOutOfOrderAndAGoodOneIsTrue(String name, Consumer<UnsetPi> life) {
    try (UnsetPi pi = new UnsetPi(folder)) {
      life.accept(pi);
      List<Reading> dated = pi.dated();
      assertEquals(0, pi.held(), "what can be dated is");
      assertEquals(pi.taken(), series(dated, "room").size(), "nothing is lost");
      assertInOrder(dated);
      for (Reading reading : dated) {
        double late = reading.value() - reading.timeMicros();
        assertTrue(late >= 0, () -> "in the future: " + reading);
        if (reading.quality() == Quality.GOOD) {
          assertTrue(late < 1_000_000, () -> "good, and wrong by " + late + ": " + reading);
        } else {
          assertEquals(Quality.TIME, reading.quality());
        }
      }
    }
  }

  static Stream<Arguments> qualities() {
    return Stream.of(
        quality("right from the start", 0, 0, pi -> pi.boot(NONE, NONE, true).run(MINUTES)),
        quality(
            "set after ten minutes: all of the room's are dated by the monotonic clock",
            0,
            60,
            pi -> pi.boot(NONE, LATE, false).run(MINUTES).sync().run(MINUTES)),
        quality(
            "never set: nothing of the room goes out, all of it is held",
            0,
            0,
            pi -> pi.boot(NONE, LATE, false).run(MINUTES)),
        quality(
            "an earlier boot's readings cannot be dated and are marked",
            60,
            60,
            pi ->
                pi.boot(NONE, LATE, false)
                    .run(MINUTES)
                    .boot(Duration.ofHours(2), LATE, false)
                    .run(MINUTES)
                    .sync()
                    .run(MINUTES)),
        quality(
            "three days later the quartz may be more than a second off: marked as well",
            25_920 - 1_000,
            25_920,
            pi -> pi.boot(NONE, LATE, false).run(Duration.ofDays(3)).sync().run(MINUTES)));
  }

  private static Arguments quality(String name, int marked, int later, Consumer<UnsetPi> life) {
    return Arguments.of(name, marked, later, life);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("qualities")
  void whatCannotBeDatedIsMarked(String name, int marked, int later, Consumer<UnsetPi> life) {
    try (UnsetPi pi = new UnsetPi(folder)) {
      life.accept(pi);
      List<Reading> room = series(pi.dated(), "room");
      long estimated = room.stream().filter(r -> r.quality() == Quality.TIME).count();
      assertEquals(marked, estimated, "marked");
      assertEquals(later, pi.redated(), "dated afterwards");
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"door", "room"})
  void onlyAnUrgentReadingGoesOutBeforeTheDateIsKnown(String device) {
    try (UnsetPi pi = new UnsetPi(folder).boot(NONE, LATE, false).run(MINUTES)) {
      List<Reading> out = series(pi.dated(), device);
      assertEquals(device.equals("door") ? 12 : 0, out.size());
      out.forEach(reading -> assertEquals(Quality.TIME, reading.quality()));
      assertEquals(60, pi.held());
    }
  }

  /** A clock that counted as right and was wrong: before it was put right, nobody can know. */
  static Stream<Arguments> wrongClocks() {
    return Stream.of(
        life(
            "set forwards by three hours",
            pi ->
                pi.boot(NONE, Duration.ofHours(-3), true)
                    .run(MINUTES)
                    .acknowledgeAll()
                    .sync()
                    .run(MINUTES)),
        life(
            "set back by two seconds",
            pi -> pi.boot(NONE, Duration.ofSeconds(2), true).run(MINUTES).sync().run(MINUTES)),
        life(
            "set back by four minutes",
            pi ->
                pi.boot(NONE, Duration.ofMinutes(4), true)
                    .run(MINUTES)
                    .acknowledgeAll()
                    .sync()
                    .run(MINUTES)),
        life(
            "set back by four minutes, and the agent starts again",
            pi ->
                pi.boot(NONE, Duration.ofMinutes(4), true)
                    .run(MINUTES)
                    .sync()
                    .run(Duration.ofMinutes(1))
                    .restartAgent()
                    .run(MINUTES)),
        life(
            "set back by six hours: the cloud had refused what was ahead",
            pi ->
                pi.boot(NONE, Duration.ofHours(6), true)
                    .run(MINUTES)
                    .acknowledgeAll()
                    .sync()
                    .run(MINUTES)),
        life(
            "set back by six hours, then a power cut and no network: nothing is dated ahead again",
            pi ->
                pi.boot(NONE, Duration.ofHours(6), true)
                    .run(MINUTES)
                    .acknowledgeAll()
                    .sync()
                    .run(MINUTES)
                    .boot(Duration.ofMinutes(30), LATE, false)
                    .run(MINUTES)
                    .expectNothingAhead()
                    .sync()
                    .run(MINUTES)),
        life(
            "a boot whose clock is behind what was dated before",
            pi ->
                pi.boot(NONE, Duration.ofHours(6), true)
                    .run(MINUTES)
                    .acknowledgeAll()
                    .boot(Duration.ofMinutes(5), NONE, true)
                    .run(MINUTES)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongClocks")
  void aClockThatIsPutRightKeepsTheOrderAndIsRightInTheEnd(String name, Consumer<UnsetPi> life) {
    try (UnsetPi pi = new UnsetPi(folder)) {
      life.accept(pi);
      pi.run(MINUTES);
      List<Reading> dated = pi.dated();
      assertEquals(pi.taken(), series(dated, "room").size(), "nothing is lost");
      assertInOrder(dated);
      Reading last = dated.getLast();
      assertEquals(Quality.GOOD, last.quality());
      assertEquals(last.value(), (double) last.timeMicros(), 20_000);
      for (Reading reading : series(dated, "room")) {
        assertTrue(
            reading.timeMicros() <= pi.nowMicros(), () -> "ahead of now in the end: " + reading);
      }
    }
  }

  /** Any life: cuts, restarts and settings by chance. The name is the seed. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void anyLifeOfAPiWithoutAClockKeepsTheRules(long seed) {
    Random random = new Random(seed);
    try (UnsetPi pi = new UnsetPi(folder).boot(NONE, LATE, false)) {
      for (int i = 0; i < 25; i++) {
        switch (random.nextInt(5)) {
          case 0 ->
              pi.boot(
                  Duration.ofSeconds(random.nextInt(10_000)),
                  Duration.ofSeconds(-random.nextInt(100_000)),
                  false);
          case 1 -> pi.restartAgent();
          case 2 -> pi.sync();
          case 3 -> pi.acknowledgeAll();
          default -> pi.run(Duration.ofSeconds(random.nextInt(2_000)));
        }
      }
      pi.sync().run(MINUTES);
      List<Reading> dated = pi.dated();
      assertEquals(pi.taken(), series(dated, "room").size(), "nothing is lost, seed " + seed);
      assertInOrder(dated);
      dated.forEach(r -> assertTrue(r.timeMicros() <= r.value(), "in the future, seed " + seed));
    }
  }

  private static List<Reading> series(List<Reading> readings, String device) {
    return readings.stream().filter(r -> r.device().equals(device)).toList();
  }

  private static void assertInOrder(List<Reading> inTheOrderOfTaking) {
    for (String device : List.of("room", "door")) {
      long before = Long.MIN_VALUE;
      for (Reading reading : series(inTheOrderOfTaking, device)) {
        long last = before;
        assertTrue(
            reading.timeMicros() > last, () -> "out of order: " + reading + " after " + last);
        before = reading.timeMicros();
      }
    }
  }
}
