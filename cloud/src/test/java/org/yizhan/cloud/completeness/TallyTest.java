package org.yizhan.cloud.completeness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.yizhan.cloud.completeness.NumberSet.Run;
import org.yizhan.cloud.telemetry.BatchArrival;

/** What arrivals add up to. */
class TallyTest {
  private static final UUID EPOCH = UUID.fromString("6b1f3c1e-6f0c-4d0e-9d55-0f2f6b8b9f10");
  private static final UUID OTHER = UUID.fromString("0a1f3c1e-6f0c-4d0e-9d55-0f2f6b8b9f10");

  private static BatchArrival arrival(
      UUID epoch, long batch, long micros, boolean history, int readings, int late, int estimated) {
    return new BatchArrival(
        "demo-001", epoch, batch, micros, 20_000, history, readings, late, estimated);
  }

  @Test
  void whatCameAgainIsNeitherNewNorLate() {
    Tally tally =
        Tally.of(
            List.of(
                arrival(EPOCH, 1, 10, false, 5, 0, 2),
                arrival(EPOCH, 2, 20, true, 7, 6, 0),
                arrival(EPOCH, 1, 30, true, 5, 5, 2),
                arrival(EPOCH, 2, 40, true, 7, 7, 0)));

    assertEquals(24, tally.arrived());
    assertEquals(12, tally.distinct());
    assertEquals(6, tally.late());
    assertEquals(2, tally.estimated());
    assertEquals(7, tally.backlog());
    assertEquals(40, tally.newestBacklogMicros());
  }

  @Test
  void whatCouldNotBeTakenAtFirstIsNewWhenItCan() {
    Tally tally =
        Tally.of(
            List.of(
                arrival(EPOCH, 1, 10, false, 3, 1, 1),
                arrival(EPOCH, 1, 20, false, 5, 2, 2),
                arrival(EPOCH, 1, 30, false, 4, 4, 1)));

    assertEquals(12, tally.arrived());
    assertEquals(5, tally.distinct());
    assertEquals(3, tally.late());
    assertEquals(2, tally.estimated());
  }

  @Test
  void theSameNumberOfAnotherOutboxIsAnotherBatch() {
    Tally tally =
        Tally.of(
            List.of(arrival(EPOCH, 1, 10, false, 3, 0, 0), arrival(OTHER, 1, 20, false, 4, 0, 0)));

    assertEquals(7, tally.distinct());
    assertEquals(2, tally.dated().dated().size());
  }

  @Test
  void aBatchWithoutReadingsCameAndIsOfNoDay() {
    Tally.Dated dated =
        Tally.of(
                List.of(
                    arrival(EPOCH, 4, 10, false, 2, 0, 0),
                    arrival(EPOCH, 6, 15, false, 0, 0, 0),
                    arrival(EPOCH, 8, 20, false, 1, 0, 0),
                    arrival(EPOCH, 7, 25, false, 1, 0, 0),
                    arrival(EPOCH, 8, 30, false, 1, 0, 0)))
            .dated();

    assertEquals(List.of(new Run(4, 4), new Run(6, 8)), dated.came().get(EPOCH).runs());
    assertEquals(List.of(new Run(4, 4), new Run(7, 8)), dated.dated().get(EPOCH).runs());
    assertEquals(Map.of(4L, 10L, 7L, 25L, 8L, 20L), dated.endsCame().get(EPOCH));
  }

  @Test
  void aDayOnWhichNothingCame() {
    Tally tally = Tally.of(List.of());

    assertEquals(0, tally.arrived());
    assertEquals(Map.of(), tally.dated().came());
  }
}
