package org.yizhan.edge.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.yizhan.edge.Stations.SECOND;
import static org.yizhan.edge.Stations.T0;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TroubleTest {
  private static final long HOUR = 3600 * SECOND;

  private final Trouble trouble = new Trouble("charger-1");

  @Test
  void logsEachChangeOnce() {
    try (LogLines log = new LogLines(Trouble.class)) {
      trouble.over(T0);
      assertEquals(Optional.empty(), trouble.reason());
      for (int i = 1; i <= 100; i++) {
        trouble.found("silent", T0 + i * SECOND);
      }
      assertEquals(Optional.of("silent"), trouble.reason());
      trouble.found("garbage", T0 + 101 * SECOND);
      trouble.over(T0 + 102 * SECOND);
      trouble.over(T0 + 103 * SECOND);
      assertEquals(
          List.of(
              "WARN charger-1: silent", "WARN charger-1: garbage", "INFO charger-1: works again"),
          log.lines());
    }
  }

  @Test
  void aLooseContactDoesNotFillTheLogAndItsLastStateIsToldAfterTheHour() {
    try (LogLines log = new LogLines(Trouble.class)) {
      for (long i = 0; i < 500; i++) {
        trouble.found("silent", T0 + 2 * i * SECOND);
        trouble.over(T0 + (2 * i + 1) * SECOND);
      }
      trouble.found("gone", T0 + HOUR - 1);
      assertEquals(Trouble.MAX_LINES_AN_HOUR, log.lines().size());
      assertEquals(
          "INFO charger-1: works again (it comes and goes: no more lines for up to an hour)",
          log.lines().getLast());
      assertEquals(Optional.of("gone"), trouble.reason());
      trouble.found("gone", T0 + HOUR);
      assertEquals("WARN charger-1: gone", log.lines().getLast());
    }
  }

  @Test
  void aClockThatIsSetBackDoesNotSilenceIt() {
    try (LogLines log = new LogLines(Trouble.class)) {
      for (int i = 0; i < 50; i++) {
        trouble.found("silent " + i, T0 + i);
      }
      trouble.found("later", T0 - HOUR);
      assertEquals("WARN charger-1: later", log.lines().getLast());
    }
  }
}
