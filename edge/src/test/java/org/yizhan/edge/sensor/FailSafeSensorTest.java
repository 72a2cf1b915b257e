package org.yizhan.edge.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.sensor.Bench.look;
import static org.yizhan.edge.sensor.Bench.micros;
import static org.yizhan.edge.sensor.Bench.wake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.HardwareMissingException;
import org.yizhan.edge.sensor.door.ReedDoor;

class FailSafeSensorTest {
  private final Bench bench =
      new Bench("class: door, wiring: {driver: reed, open_line: 17, exit_line: 21}");
  private final List<String> calls = new ArrayList<>();
  private RuntimeException atStart;
  private RuntimeException atPoll;
  private RuntimeException atRestore;
  private RuntimeException atWake;
  private RuntimeException atChange;

  /** A driver that fails where it is told to, and counts its looks. */
  private final class Flaky implements Sensor {
    private long looks;

    Flaky(Hardware hardware) {
      calls.add("start");
      hardware.inputLine(17).onChange((high, at) -> fail(atChange, "change"));
      fail(atStart, "started");
    }

    private void fail(RuntimeException failure, String call) {
      if (failure != null) {
        throw failure;
      }
      calls.add(call);
    }

    @Override
    public String device() {
      return "it";
    }

    @Override
    public boolean polled() {
      return true;
    }

    @Override
    public long wakeMicros() {
      if (atWake != null) {
        throw atWake;
      }
      return Long.MAX_VALUE;
    }

    @Override
    public List<Observation> poll(long nowMicros) {
      if (atPoll != null) {
        throw atPoll;
      }
      looks++;
      return List.of(Observation.whole("open", nowMicros, looks));
    }

    @Override
    public Optional<String> trouble() {
      return looks == 7 ? Optional.of("seven") : Optional.empty();
    }

    @Override
    public Map<String, Object> snapshot() {
      return Map.of("looks", looks);
    }

    @Override
    public void restore(Map<String, Object> snapshot) {
      if (atRestore != null) {
        throw atRestore;
      }
      looks = ((Number) snapshot.get("looks")).longValue();
    }

    @Override
    public void unwatched() {
      calls.add("unwatched");
    }
  }

  private FailSafeSensor flaky() {
    return new FailSafeSensor(
        "it", "reed {open_line=17}", List.of("open", "exit"), Flaky::new, bench.hardware());
  }

  @Test
  void aDriverThatWorksIsAsIfAlone() {
    FailSafeSensor it = flaky();
    assertTrue(it.polled());
    assertEquals("open=1", look(it, 0));
    assertEquals(Long.MAX_VALUE, it.wakeMicros());
    assertEquals(Map.of("looks", 1L), it.snapshot());
    it.restore(Map.of("looks", 6));
    it.unwatched();
    assertEquals("open=7", look(it, 1));
    assertEquals(Optional.of("seven"), it.trouble());
    assertEquals(List.of("start", "started", "unwatched"), calls);
  }

  @Test
  void aMissingLineIsToldOnceIsBadAndIsTriedAgain() {
    atStart = new HardwareMissingException("GPIO line 17 cannot be opened: mend it", null);
    try (LogLines log = new LogLines(Trouble.class)) {
      FailSafeSensor it = flaky();
      it.restore(Map.of("looks", 6));
      assertFalse(it.polled());
      assertEquals("open=bad exit=bad", look(it, 0));
      assertEquals(micros(30), it.wakeMicros());
      look(it, 10);
      assertEquals(micros(30), it.wakeMicros());
      wake(it, 3600);
      assertEquals(
          List.of(
              "WARN it: reed {open_line=17} has failed: GPIO line 17 cannot be opened: mend it;"
                  + " tried again every 30 s"),
          log.lines());
      assertEquals(Map.of("looks", 6), it.snapshot());
      atStart = null;
      assertEquals("open=bad exit=bad", look(it, 3629.999));
      assertEquals("open=7", look(it, 3630));
      assertEquals("INFO it: works again", log.lines().getLast());
      assertEquals("unwatched", calls.getLast());
    }
  }

  @Test
  void aClockThatIsSetBackDoesNotPutOffTheNextTry() {
    atStart = new IllegalStateException("no");
    FailSafeSensor it = flaky();
    look(it, 10_000);
    atStart = null;
    assertEquals("open=1", look(it, 5));
  }

  @Test
  void aDriverThatThrowsIsContainedAndRebuiltWithWhatItRemembered() {
    FailSafeSensor it = flaky();
    look(it, 0);
    look(it, 1);
    atPoll = new IllegalArgumentException("the profile wires no chip");
    assertEquals("open=bad exit=bad", look(it, 2));
    assertTrue(
        it.trouble()
            .orElseThrow()
            .contains("the profile wires no chip: check this device's wiring in the profile"));
    atPoll = null;
    assertEquals("open=bad exit=bad", look(it, 31.999));
    assertEquals("open=3", look(it, 32));
    assertEquals(Optional.empty(), it.trouble());
    assertEquals(List.of("start", "started", "start", "started", "unwatched"), calls);
  }

  @Test
  void aDriverThatThrowsWhenItHearsOfAChangeIsContained() {
    FailSafeSensor it = flaky();
    look(it, 0);
    atChange = new IllegalStateException("what now");
    bench.set(1, "open", 1);
    assertEquals(0, it.wakeMicros());
    assertEquals("open=bad exit=bad", look(it, 1));
    atChange = null;
    bench.set(2, "open", 0);
    look(it, 31);
    assertFalse(calls.contains("change"), "a driver that failed hears of nothing any more");
    bench.set(40, "open", 1);
    assertEquals(1, calls.stream().filter("change"::equals).count(), "one driver listens");
  }

  @Test
  void aDriverThatThrowsWhenAskedForItsNextLookIsContained() {
    FailSafeSensor it = flaky();
    look(it, 0);
    atWake = new IllegalStateException("when?");
    assertEquals(0, it.wakeMicros());
    assertEquals("open=bad exit=bad", look(it, 1));
    assertEquals(micros(31), it.wakeMicros());
  }

  @Test
  void aMemoryThatCannotBeReadIsLeftBehind() {
    atRestore = new ClassCastException("a text is no number");
    FailSafeSensor it = flaky();
    it.restore(Map.of("looks", "many"));
    assertEquals("open=1", look(it, 0));
    assertEquals(Map.of("looks", 1L), it.snapshot());
  }

  /** A library that has no code for this computer. */
  @Test
  void aLibraryThatDoesNotFitIsContained() {
    FailSafeSensor it =
        new FailSafeSensor(
            "it",
            "ld2410 {port=/dev/x}",
            List.of("present"),
            hardware -> {
              throw new UnsatisfiedLinkError("no native code");
            },
            bench.hardware());
    assertEquals("present=bad", look(it, 0));
  }

  @Test
  void anotherDriverTakesOverTheLinesOfOneThatFailed() {
    FailSafeSensor it =
        new FailSafeSensor(
            "it",
            "reed",
            List.of("open", "exit"),
            hardware -> new ReedDoor("it", bench.wiring(), hardware),
            bench.hardware());
    assertEquals("open=0 exit=0", look(it, 0));
    bench.set(1, "exit", 1);
    wake(it, 1.001);
    assertEquals("open=0 exit=1", look(it, 1.001));
  }
}
