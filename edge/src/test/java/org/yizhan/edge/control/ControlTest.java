package org.yizhan.edge.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.wire.Command;
import org.yizhan.wire.DesiredConfig;
import org.yizhan.wire.ReportedConfig;

class ControlTest {
  private static Command command(long id, String name, long expires) {
    return new Command(new UUID(0, id), name, Map.of(), expires);
  }

  @ParameterizedTest
  @CsvSource({"identify, 101, DONE", "identify, 100, EXPIRED", "door.unlock, 101, REFUSED"})
  void decides(String name, long expires, String status) {
    Control.Decision decision = Control.decide(CommandLog.EMPTY, command(1, name, expires), 100);
    assertEquals(status, decision.result().status().name());
    assertTrue(decision.fresh());
  }

  @Test
  void theSameCommandIsNeverDoneTwiceWithinTheLast256() {
    CommandLog log = CommandLog.EMPTY;
    for (int i = 1; i <= CommandLog.MAX_RESULTS; i++) {
      log = Control.decide(log, command(i, "identify", 200), 100).log();
    }
    assertFalse(Control.decide(log, command(1, "identify", 200), 300).fresh());
    log = Control.decide(log, command(1000, "identify", 200), 100).log();
    assertEquals(CommandLog.MAX_RESULTS, log.results().size());
    assertTrue(Control.decide(log, command(1, "identify", 200), 100).fresh());
  }

  @Test
  void takesTheProfileThatItRunsAndNoOther() {
    DesiredConfig desired = new DesiredConfig(7, "sha256:a", "{}");
    assertEquals(ReportedConfig.Status.APPLIED, Control.answer(desired, "sha256:a").status());
    assertEquals(ReportedConfig.Status.REJECTED, Control.answer(desired, "sha256:b").status());
  }
}
