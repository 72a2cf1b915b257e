package org.yizhan.edge.sensor.beam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.sensor.Bench.look;
import static org.yizhan.edge.sensor.Bench.micros;
import static org.yizhan.edge.sensor.Bench.restart;
import static org.yizhan.edge.sensor.Bench.wake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.sensor.Bench;
import org.yizhan.edge.sensor.Observation;

class BreakBeamTest {
  private static final String WIRED =
      "class: beam, wiring: {driver: break-beam, a_line: 22, b_line: 23}";

  private final Bench bench = new Bench(WIRED);
  private BreakBeam beam = new BreakBeam(bench.device(), bench.wiring(), bench.hardware());

  private void pass(double seconds, String first, String second) {
    bench.set(seconds, first, 1);
    wake(beam, seconds + 0.05);
    bench.set(seconds + 0.1, second, 1);
    wake(beam, seconds + 0.15);
    bench.set(seconds + 0.2, first, 0);
    wake(beam, seconds + 0.25);
    bench.set(seconds + 0.3, second, 0);
    wake(beam, seconds + 0.4);
  }

  private void restartInto(Bench onto) {
    BreakBeam again = new BreakBeam(onto.device(), onto.wiring(), onto.hardware());
    restart(beam, again);
    beam = again;
  }

  @Test
  void countsAndRemembers() {
    assertEquals("in_total=0 out_total=0", look(beam, 0));
    pass(1, "a", "b");
    pass(2, "b", "a");
    pass(3, "a", "b");
    assertEquals("in_total=2 out_total=1", look(beam, 4));
    restartInto(bench);
    pass(5, "b", "a");
    assertEquals("in_total=2 out_total=2", look(beam, 6));
    assertEquals(Optional.empty(), beam.trouble());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b"})
  void aBeamThatStaysBrokenIsAFaultOfTwoMinutesAndRecovers(String side) {
    look(beam, 0);
    pass(1, "a", "b");
    bench.set(10, side, 1);
    wake(beam, 20);
    assertEquals(micros(130), beam.wakeMicros());
    assertEquals("in_total=1 out_total=0", look(beam, 129.999));
    assertEquals("in_total=1? out_total=0?", look(beam, 130));
    assertTrue(
        beam.trouble()
            .orElseThrow()
            .startsWith("beam " + side + " is broken since 2026-11-22T00:00:10Z: something"));
    assertEquals(World.NEVER, beam.wakeMicros());
    restartInto(bench);
    assertEquals("in_total=1? out_total=0?", look(beam, 7200));
    bench.set(7300, side, 0);
    wake(beam, 7300.001);
    assertEquals("in_total=1 out_total=0", look(beam, 7300.001));
    assertEquals(Optional.empty(), beam.trouble());
    pass(7400, "a", "b");
    assertEquals("in_total=2 out_total=0", look(beam, 7401));
  }

  @Test
  void howLongABeamWasBrokenUnseenIsNotKnown() {
    look(beam, 0);
    bench.set(10, "a", 1);
    wake(beam, 20);
    restartInto(bench);
    beam.unwatched();
    assertEquals("in_total=0 out_total=0", look(beam, 3600));
    assertEquals(micros(3720), beam.wakeMicros());
    assertEquals("in_total=0? out_total=0?", look(beam, 3720));
  }

  @Test
  void aLineThatIsLowFromTheStartIsFoundOut() {
    bench.set(0, "b", 1);
    look(beam, 0);
    wake(beam, 120);
    assertEquals("in_total=0? out_total=0?", look(beam, 120.1));
  }

  @Test
  void aLineThatChattersIsBadCountsNothingAndRecovers() {
    look(beam, 0);
    pass(1, "a", "b");
    bench.chatter(10, "a", 200);
    assertEquals(0, beam.wakeMicros());
    wake(beam, 11);
    assertEquals("in_total=bad out_total=bad", look(beam, 11));
    assertTrue(beam.trouble().orElseThrow().startsWith("the line of \"a\" changes"));
    pass(12, "a", "b");
    assertEquals("in_total=bad out_total=bad", look(beam, 13));
    restartInto(bench);
    assertEquals("in_total=bad out_total=bad", look(beam, 14));
    wake(beam, 24);
    assertEquals("in_total=1 out_total=0", look(beam, 24));
    pass(25, "a", "b");
    assertEquals("in_total=2 out_total=0", look(beam, 26));
  }

  @Test
  void aPairThatSeemsSwappedIsUncertainUntilItIsWiredOtherwise() {
    look(beam, 0);
    pass(1, "a", "b");
    double morning = 0;
    for (int day = 1; day <= 10; day++) {
      assertEquals("in_total=1 out_total=" + 4 * (day - 1), look(beam, morning + 10));
      morning = 86_400 * day;
      for (int i = 0; i < (day == 10 ? 3 : 4); i++) {
        pass(morning + i, "b", "a");
      }
    }
    bench.set(morning + 3, "b", 1);
    bench.set(morning + 3.1, "a", 1);
    bench.set(morning + 3.2, "b", 0);
    bench.set(morning + 3.3, "a", 0);
    List<Observation> found = beam.poll(micros(morning + 4));
    assertEquals(Observation.uncertain("out_total", micros(morning + 3.3), 40), found.getFirst());
    assertTrue(beam.trouble().orElseThrow().startsWith("a and b seem swapped"));
    restartInto(bench);
    assertEquals("in_total=1? out_total=40?", look(beam, morning + 22));
    restartInto(new Bench("class: beam, wiring: {driver: break-beam, a_line: 23, b_line: 22}"));
    assertEquals("in_total=1 out_total=40", look(beam, morning + 23));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b"})
  void aBeamThatIsNeverBrokenWhileTheOtherIsSeemsBlind(String seen) {
    look(beam, 0);
    for (int i = 1; i <= 20; i++) {
      assertEquals("in_total=0 out_total=0", look(beam, 10 * i - 1), "break " + i);
      bench.set(10 * i, seen, 1);
      wake(beam, 10 * i + 1);
      bench.set(10 * i + 2, seen, 0);
      wake(beam, 10 * i + 3);
    }
    assertEquals("in_total=0? out_total=0?", look(beam, 205));
    String blind = seen.equals("a") ? "b" : "a";
    assertTrue(beam.trouble().orElseThrow().startsWith("beam " + blind + " is never broken"));
    restartInto(bench);
    assertEquals("in_total=0? out_total=0?", look(beam, 206));
    pass(210, blind, seen);
    assertTrue(beam.trouble().isEmpty(), beam.trouble().toString());
  }

  @Test
  void anAgentThatHangsForADayKeepsTheCountAndNotEveryCrossing() {
    look(beam, 0);
    for (int i = 1; i <= 1000; i++) {
      bench.set(i, "a", 1);
      bench.set(i + 0.1, "b", 1);
      bench.set(i + 0.2, "a", 0);
      bench.set(i + 0.3, "b", 0);
    }
    List<Observation> found = beam.poll(micros(2000));
    assertEquals(BreakBeam.MAX_CROSSINGS + 2, found.size());
    assertEquals("in_total=1000 out_total=0", look(beam, 2001));
  }

  /** An agent of version 1.0 remembered neither balance nor how long a beam was broken. */
  @Test
  void takesUpWhatVersion10Remembered() {
    beam.restore(
        Map.of(
            "in", 7L,
            "out", 5L,
            "a", List.of(1, -1),
            "b", List.of(1, -1),
            "passage", List.of(false, false, "NONE", "NONE", false, false, 0L)));
    assertEquals("in_total=7 out_total=5", look(beam, 0));
  }
}
