package org.yizhan.edge.sensor.door;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.sensor.Bench;
import org.yizhan.edge.sensor.Observation;

class ReedDoorTest {
  private static final String FULL =
      "class: door, wiring: {driver: reed, open_line: 17, locked_line: 18, tamper_line: 27,"
          + " lock_output: 20, exit_line: 21}";

  private final Bench bench = new Bench(FULL);
  private final ReedDoor door = new ReedDoor(bench.device(), bench.wiring(), bench.hardware());

  @ParameterizedTest
  @CsvSource({
    "open, 1, open=1 locked=0 tamper=0 exit=0",
    "tamper, 1, open=0 locked=0 tamper=1 exit=0",
    "exit, 1, open=0 locked=0 tamper=0 exit=1",
    "locked, 1, open=0 locked=1 tamper=0 exit=0",
  })
  void tellsEachContactAndItsRecovery(String quantity, double value, String expected) {
    assertEquals("open=0 locked=0 tamper=0 exit=0", look(door, 0));
    bench.set(1, quantity, value);
    wake(door, 1.5);
    assertEquals(expected, look(door, 2));
    bench.set(3, quantity, 0);
    wake(door, 3.5);
    assertEquals("open=0 locked=0 tamper=0 exit=0", look(door, 4));
  }

  @Test
  void aChangeIsDatedWhenItWasAndNotWhenItIsLookedAt() {
    look(door, 0);
    bench.set(1, "exit", 1);
    assertEquals(micros(1.001), door.wakeMicros());
    List<Observation> found = door.poll(micros(1.2));
    assertTrue(found.contains(Observation.flag("exit", micros(1), true)), found.toString());
  }

  /** Every pin left open, as with a cable that is cut through. */
  @Test
  void aCutCableReadsAsOpenUnlockedTamperedAndPressed() {
    ReedDoor cut = new ReedDoor("it", bench.wiring(), new Bench("class: host").hardware());
    assertEquals("open=1 locked=0 tamper=1 exit=1", look(cut, 0));
  }

  @Test
  void theBoltFollowsTheLock() {
    look(door, 0);
    bench.hardware().outputLine(20, false).set(true);
    assertEquals(0, door.wakeMicros());
    door.poll(micros(1));
    assertEquals(micros(1.001), door.wakeMicros());
    assertEquals("open=0 locked=1 tamper=0 exit=0", look(door, 1.001));
    assertEquals(Optional.empty(), door.trouble());
    assertEquals(World.NEVER, door.wakeMicros());
  }

  @Test
  void aStuckBoltIsToldAsItIsAndIsATroubleOnceItHadTimeToMove() {
    look(door, 0);
    bench.set(1, "bolt_stuck", 1);
    bench.hardware().outputLine(20, false).set(true);
    assertEquals("open=0 locked=0 tamper=0 exit=0", look(door, 1));
    assertEquals(micros(3), door.wakeMicros());
    look(door, 2.999);
    assertEquals(Optional.empty(), door.trouble());
    assertEquals("open=0 locked=0 tamper=0 exit=0", look(door, 3));
    assertTrue(door.trouble().orElseThrow().startsWith("the output is on but the contact"));
    bench.set(10, "bolt_stuck", 0);
    wake(door, 11);
    assertEquals("open=0 locked=1 tamper=0 exit=0", look(door, 11));
    assertEquals(Optional.empty(), door.trouble());
  }

  @Test
  void aLockWithoutABoltContactIsToldAsItsOutputIsSet() {
    Bench plain =
        new Bench(
            "class: door, wiring: {driver: reed, open_line: 17, lock_output: 20, active_low: true}");
    ReedDoor it = new ReedDoor(plain.device(), plain.wiring(), plain.hardware());
    assertEquals("open=0 locked=0", look(it, 0));
    assertEquals(World.NEVER, it.wakeMicros());
    plain.hardware().outputLine(20, true).set(true);
    assertEquals(0, it.wakeMicros());
    assertEquals("open=0 locked=1", look(it, 1));
    assertEquals(World.NEVER, it.wakeMicros());
  }

  @Test
  void aBoltContactWithoutALockIsToldAlone() {
    Bench plain = new Bench("class: door, wiring: {driver: reed, open_line: 17, locked_line: 18}");
    ReedDoor it = new ReedDoor(plain.device(), plain.wiring(), plain.hardware());
    assertEquals("open=0 locked=1", look(it, 0));
  }

  @Test
  void aLineThatChattersIsBadTheOthersGoOnAndItRecovers() {
    look(door, 0);
    bench.chatter(1, "exit", 60);
    assertEquals(0, door.wakeMicros());
    bench.set(2, "open", 1);
    wake(door, 2.5);
    assertEquals("open=1 locked=0 tamper=0 exit=bad", look(door, 2.5));
    assertTrue(door.trouble().orElseThrow().startsWith("the line of \"exit\" changes more than"));
    double last = 1 + 59 / 60.0;
    wake(door, last + 9.99);
    assertEquals("open=1 locked=0 tamper=0 exit=bad", look(door, last + 9.99));
    wake(door, last + 10.01);
    assertEquals("open=1 locked=0 tamper=0 exit=0", look(door, last + 10.01));
    assertEquals(Optional.empty(), door.trouble());
  }

  @Test
  void itsMemoryOutlivesARestart() {
    look(door, 0);
    bench.chatter(1, "exit", 60);
    bench.set(2, "open", 1);
    wake(door, 2.5);
    ReedDoor again = new ReedDoor(bench.device(), bench.wiring(), bench.hardware());
    restart(door, again);
    assertEquals(door.wakeMicros(), again.wakeMicros());
    assertEquals(look(door, 3), look(again, 3));
    assertEquals(look(door, 30), look(again, 30));
  }

  /** An agent of version 1.0 remembered each line as level and pending change. */
  @Test
  void takesUpWhatVersion10Remembered() {
    door.restore(
        Map.of("open", List.of(1, -1), "tamper", List.of(0, -1), "locked", List.of(1, -1)));
    List<Observation> found = door.poll(micros(0));
    assertEquals(Observation.flag("open", micros(0), true), found.getFirst());
    wake(door, 0.5);
    assertEquals("open=0 locked=0 tamper=0 exit=0", look(door, 1));
  }
}
