package org.yizhan.cloud.completeness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.cloud.completeness.MissingBatches.Why;
import org.yizhan.cloud.completeness.Numbers.Question;
import org.yizhan.cloud.telemetry.BatchArrival;

/** Which numbers are missing on which day, and why. */
class NumbersTest {
  private static final UUID EPOCH = UUID.fromString("6b1f3c1e-6f0c-4d0e-9d55-0f2f6b8b9f10");
  private static final Day DAY = new Day(LocalDate.parse("2026-11-22"));
  private static final Instant NOON = DAY.start().plus(Duration.ofHours(12));
  private static final Instant LATER = DAY.end().plus(Duration.ofDays(3));
  private static final Contact UP = new Contact(true, Optional.of(LATER));

  private static Tally.Dated came(Instant at, int readings, long... batches) {
    List<BatchArrival> arrivals = new ArrayList<>();
    for (long batch : batches) {
      arrivals.add(
          new BatchArrival(
              "demo-001", EPOCH, batch, Day.micros(at), DAY.epochDay(), false, readings, 0, 0));
    }
    return Tally.of(arrivals).dated();
  }

  private static Numbers with(Tally.Dated... days) {
    Numbers numbers = new Numbers();
    for (Tally.Dated day : days) {
      numbers.add(day);
    }
    return numbers;
  }

  private static List<MissingBatches> missing(Numbers numbers, Tally.Dated day) {
    return numbers.missing(DAY, day, false, UP, LATER);
  }

  private static MissingBatches unexplained(long first, long last) {
    return new MissingBatches(EPOCH, first, last, Why.UNEXPLAINED);
  }

  @Test
  void aHoleIsToldOnTheDaysOfItsNeighbours() {
    Tally.Dated day = came(NOON, 1, 10, 11, 14, 15);
    Tally.Dated next = came(NOON, 1, 18, 19, 21);
    Numbers numbers = with(day, next);

    assertEquals(List.of(unexplained(12, 13), unexplained(16, 17)), missing(numbers, day));
    assertEquals(List.of(unexplained(16, 17), unexplained(20, 20)), missing(numbers, next));
  }

  @Test
  void whatCameOnAnotherDayOrWithoutReadingsIsNotMissing() {
    Tally.Dated day = came(NOON, 1, 10, 13);
    Numbers numbers = with(day, came(NOON, 0, 11));
    numbers.add(EPOCH, List.of(12L));

    assertEquals(List.of(), missing(numbers, day));
  }

  @Test
  void beforeTheFirstAndBehindTheLastNothingIsMissing() {
    Tally.Dated day = came(NOON, 1, 500);

    assertEquals(List.of(), missing(with(day), day));
    assertEquals(List.of(), missing(with(), came(NOON, 1)));
  }

  @Test
  void asksForWhatIsNearTogether() {
    assertEquals(List.of(new Question(EPOCH, 1, 10_004)), with(came(NOON, 1, 3, 4)).questions());
    Numbers numbers = new Numbers();
    numbers.add(EPOCH, LongStream.rangeClosed(20_000, 40_000).boxed().toList());
    assertEquals(
        List.of(new Question(EPOCH, 10_000, 19_999), new Question(EPOCH, 40_001, 50_000)),
        numbers.questions());
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1025, LEFT_OUT",
    "1, 1025, LEFT_OUT",
    "1023, 2050, UNEXPLAINED",
    "1025, 2050, LEFT_OUT",
    "1024, 1026, UNEXPLAINED",
    "1000, 1026, UNEXPLAINED"
  })
  void numbersThatARestartLeftOut(long before, long behind, Why why) {
    Tally.Dated day = came(NOON, 1, before, behind);

    assertEquals(
        List.of(new MissingBatches(EPOCH, before + 1, behind - 1, why)), missing(with(day), day));
  }

  @ParameterizedTest
  @CsvSource({
    "true, PT0S, PT0S, WAITING",
    "true, PT14M59S, PT0S, WAITING",
    "true, PT15M, PT0S, UNEXPLAINED",
    "false, PT2H, PT14M59S, WAITING",
    "false, PT2H, PT15M, UNEXPLAINED"
  })
  void newNumbersMayBeUnderWay(boolean up, Duration now, Duration heard, Why why) {
    Tally.Dated day = came(NOON, 1, 10, 12);
    Contact contact = new Contact(up, Optional.of(NOON.plus(heard)));

    assertEquals(
        List.of(new MissingBatches(EPOCH, 11, 11, why)),
        with(day).missing(DAY, day, false, contact, NOON.plus(now)));
  }

  @Test
  void whatIsBehindMidnightIsUnderWayUntilAfterMidnight() {
    Tally.Dated day = came(NOON, 1, 10);
    Numbers numbers = with(day);
    numbers.add(EPOCH, List.of(12L));
    Instant border = DAY.end().plus(Numbers.UNDER_WAY);

    assertEquals(
        Why.WAITING, numbers.missing(DAY, day, false, UP, border.minusNanos(1)).getFirst().why());
    assertEquals(Why.UNEXPLAINED, numbers.missing(DAY, day, false, UP, border).getFirst().why());
  }

  @Test
  void backlogIsUnderWayOverMidnightToo() {
    Instant came = DAY.end().plus(Duration.ofDays(2));
    Tally.Dated day = came(came, 1, 10);
    Numbers numbers = with(day);
    numbers.add(EPOCH, List.of(12L));
    Instant border = came.plus(Numbers.UNDER_WAY);

    assertEquals(
        Why.WAITING, numbers.missing(DAY, day, true, UP, border.minusNanos(1)).getFirst().why());
    assertEquals(Why.GIVEN_UP, numbers.missing(DAY, day, true, UP, border).getFirst().why());
  }

  @Test
  void whatTheStationGaveUpIsNotUnexplained() {
    Tally.Dated day = came(NOON, 1, 10, 12);

    assertEquals(
        List.of(new MissingBatches(EPOCH, 11, 11, Why.GIVEN_UP)),
        with(day).missing(DAY, day, true, UP, LATER));
  }
}
