package org.yizhan.edge.sensor.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.edge.hardware.World;

class ChatterTest {
  private static final long SECOND = 1_000_000;

  private final Chatter chatter = new Chatter();

  /** So many changes, evenly, from the tenth second on. */
  private long change(int changes, long spanMicros) {
    long at = 0;
    for (int i = 0; i < changes; i++) {
      at = 10 * SECOND + i * spanMicros / changes;
      chatter.change(at);
    }
    return at;
  }

  @ParameterizedTest
  @CsvSource({
    "40, 1000000, false",
    "41, 1000000, true",
    "100, 1000000, true",
    "80, 2000000, false",
    "41, 5000, true"
  })
  void tellsABrokenLineFromABusyOne(int changes, long spanMicros, boolean broken) {
    long last = change(changes, spanMicros);
    assertEquals(broken, chatter.look(last));
    assertEquals(broken, chatter.broken());
  }

  @Test
  void onlyTheChangeThatIsOneTooManyBegins() {
    for (int i = 1; i <= 100; i++) {
      assertEquals(i == Chatter.MAX_CHANGES + 1, chatter.change(SECOND + i), "change " + i);
    }
  }

  @Test
  void isBelievedAgainAfterACalm() {
    long last = change(41, 1000);
    assertEquals(last + 10 * SECOND, chatter.wakeMicros());
    assertTrue(chatter.look(last + 10 * SECOND - 1));
    assertFalse(chatter.look(last + 10 * SECOND));
    assertEquals(World.NEVER, chatter.wakeMicros());
  }

  @Test
  void aClockThatIsSetBackDoesNotHoldItForLonger() {
    long last = change(41, 1000);
    long back = last - 3600 * SECOND;
    assertTrue(chatter.look(back));
    assertTrue(chatter.look(back + 10 * SECOND - 1));
    assertFalse(chatter.look(back + 10 * SECOND));
  }

  @Test
  void remembers() {
    long last = change(41, 1000);
    Chatter again = new Chatter();
    again.restore(chatter.snapshot());
    assertTrue(again.look(last + 10 * SECOND - 1));
    assertFalse(again.look(last + 10 * SECOND));
    again.restore("nothing that it wrote");
    assertFalse(again.broken());
  }
}
