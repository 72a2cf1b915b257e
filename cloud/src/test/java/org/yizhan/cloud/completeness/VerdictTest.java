package org.yizhan.cloud.completeness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.cloud.completeness.Completeness.Covered;
import org.yizhan.cloud.completeness.Completeness.State;
import org.yizhan.cloud.completeness.MissingBatches.Why;

/** The word for a day. */
class VerdictTest {
  private static final Day DAY = new Day(LocalDate.parse("2026-11-22"));
  private static final Instant LATER = DAY.end().plus(Duration.ofDays(3));
  private static final Contact UP = new Contact(true, Optional.of(LATER));
  private static final Covered WHOLE = new Covered(1000, 1000);
  private static final long NO_BACKLOG = Long.MIN_VALUE;

  private static Verdict.Facts facts(long received, Covered coverage, boolean evicted, Why... why) {
    List<MissingBatches> missing =
        List.of(why).stream().map(w -> new MissingBatches(new UUID(1, 1), 5, 6, w)).toList();
    return new Verdict.Facts(DAY, received, coverage, evicted, missing, NO_BACKLOG);
  }

  private static Contact down(Instant heardAt) {
    return new Contact(false, Optional.of(heardAt));
  }

  @Test
  void whatTheStationGaveUpIsAGapWhateverElse() {
    assertEquals(State.GAPS, Verdict.of(facts(10, WHOLE, true, Why.WAITING), UP, LATER));
  }

  @ParameterizedTest
  @CsvSource({"WAITING, WAITING", "UNEXPLAINED, GAPS", "LEFT_OUT, COMPLETE", "GIVEN_UP, COMPLETE"})
  void missingNumbers(Why why, State state) {
    assertEquals(state, Verdict.of(facts(10, WHOLE, false, why), UP, LATER));
  }

  @ParameterizedTest
  @CsvSource({"990, COMPLETE", "989, GAPS", "0, GAPS"})
  void coverage(double covered, State state) {
    assertEquals(state, Verdict.of(facts(10, new Covered(covered, 1000), false), UP, LATER));
  }

  @ParameterizedTest
  @CsvSource({"-PT1S, WAITING", "PT0S, GAPS", "PT1H, GAPS"})
  void whatAStationHasThatWentSilentBeforeTheDaysEndMayCome(Duration heard, State lacking) {
    Contact down = down(DAY.end().plus(heard));

    assertEquals(lacking, Verdict.of(facts(10, new Covered(500, 1000), false), down, LATER));
    assertEquals(State.COMPLETE, Verdict.of(facts(10, WHOLE, false), down, LATER));
    assertEquals(
        lacking == State.WAITING ? State.WAITING : State.NO_DATA,
        Verdict.of(facts(0, new Covered(0, 1000), false), down, LATER));
  }

  @Test
  void noStationKeepsThingsForEver() {
    Contact down = down(DAY.start());
    Instant end = DAY.end().plus(Verdict.LONGEST_KEPT);
    Verdict.Facts half = facts(10, new Covered(500, 1000), false);

    assertEquals(State.WAITING, Verdict.of(half, down, end));
    assertEquals(State.GAPS, Verdict.of(half, down, end.plusNanos(1)));
  }

  @Test
  void whileBacklogOfTheDayComesMoreMayCome() {
    Verdict.Facts half =
        new Verdict.Facts(DAY, 10, new Covered(500, 1000), false, List.of(), Day.micros(LATER));

    assertEquals(
        State.WAITING, Verdict.of(half, UP, LATER.plus(Verdict.STILL_DRAINING).minusMillis(1)));
    assertEquals(State.GAPS, Verdict.of(half, UP, LATER.plus(Verdict.STILL_DRAINING)));
  }

  @Test
  void withoutAnythingThereIsNoData() {
    Covered nothing = new Covered(0, 0);
    Contact never = new Contact(false, Optional.empty());

    assertEquals(State.NO_DATA, Verdict.of(facts(0, nothing, false), UP, LATER));
    assertEquals(State.NO_DATA, Verdict.of(facts(0, nothing, false), never, LATER));
    assertEquals(State.COMPLETE, Verdict.of(facts(3, nothing, false), UP, LATER));
    assertEquals(State.COMPLETE, Verdict.of(facts(0, WHOLE, false), UP, LATER));
  }
}
