package org.yizhan.edge.sensor.beam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BalanceTest {
  private static final long MINUTE = 60_000_000;

  private static final String OUT = " 180 o o o o";

  /**
   * Openings, {@code <} decided for in, {@code >} for out, each after just the calm that is needed.
   */
  @ParameterizedTest
  @CsvSource({
    "i, '', false",
    "i, >>>>>>>>>, false",
    "i, >>>>>>>>>>, true",
    "i, >>>>>>>>>>>>>>>, true",
    "i, >>>>>>>>><>, false",
    "i, >>>>>>>>>>>><, false",
    "i, >>>>><>>>>>>>>>, false",
    "i, >>>>><>>>>>>>>>>, true",
  })
  void openingsAgree(String first, String openings, boolean swapped) {
    String script = first + openings.replace(">", OUT).replace("<", " 180 i i i i");
    assertEquals(swapped, after(script).swapped());
  }

  /** Crossings, each a minute after the one before; a number is a pause of so many minutes. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "at the first start nothing is known of who is in, o o o o o o o o, 0",
    "a calm that is just too short, i 179 o o o o o o, 0",
    "people leave an empty station, i 180 o o o o, 1",
    "one less, i 180 o o o, 0",
    "an opening is decided once, i 180 o o o o o o o o i i i i i i i, 1",
    "two stayed overnight, i 180 o o i i i i i i o o o o o o o o o o o o, 0",
    "comes and goes one by one, i 180 o i o i o i o i o i o i o i o i o i o i o o o o, 0",
    "decided by the last of the opening, i 180 o i o i o i o i o i o i o i o i o o o o, 1",
    "an undecided opening changes nothing, i 180 o o o o 180 o i, 1",
    "an opening for in, i 180 o o o o 180 i i i i, 0",
  })
  void countsOpeningsForOut(String name, String script, int outward) {
    assertEquals(outward, after(script).outward(), name);
  }

  @Test
  void aCalmThatNobodyWatchedIsNone() {
    Balance balance = after("i").unwatched();
    for (int i = 0; i < 6; i++) {
      balance = balance.crossed(false, 1000 * MINUTE + i);
    }
    assertEquals(0, balance.outward());
  }

  private static Balance after(String script) {
    Balance balance = Balance.NEW;
    long at = MINUTE;
    for (String step : script.split(" ", -1)) {
      if (step.equals("i") || step.equals("o")) {
        balance = balance.crossed(step.equals("i"), at);
        at += MINUTE;
      } else {
        at += (Long.parseLong(step) - 1) * MINUTE;
      }
    }
    return balance;
  }
}
