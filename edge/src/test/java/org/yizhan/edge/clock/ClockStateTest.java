package org.yizhan.edge.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockStateTest {
  @ParameterizedTest
  @CsvSource({"0, UNKNOWN, false", "1, ESTIMATED, false", "2, CHIP, true", "3, NETWORK, true"})
  void codesAreThoseOfTheWire(int code, ClockState state, boolean trusted) {
    assertEquals(code, state.code());
    assertEquals(state, ClockState.ofCode(code));
    assertEquals(trusted, state.trusted());
  }

  @Test
  void anUnknownCodeIsSaid() {
    assertThrows(IllegalArgumentException.class, () -> ClockState.ofCode(4));
  }
}
