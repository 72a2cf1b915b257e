package org.yizhan.edge.sensor.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.sensor.Bench.look;
import static org.yizhan.edge.sensor.Bench.micros;
import static org.yizhan.edge.sensor.Bench.restart;
import static org.yizhan.edge.sensor.Bench.wake;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yizhan.edge.hardware.OutputLine;
import org.yizhan.edge.sensor.Bench;

class DrivenRelayTest {
  private final Bench bench =
      new Bench("class: relay, wiring: {driver: relay, output: 7, contact_line: 8}");
  private final DrivenRelay relay =
      new DrivenRelay(bench.device(), bench.wiring(), bench.hardware());
  private final OutputLine output = bench.hardware().outputLine(7, false);

  @Test
  void tellsWhatItsContactSays() {
    assertEquals("closed=0", look(relay, 0));
    output.set(true);
    look(relay, 1);
    assertEquals("closed=1", look(relay, 1.001));
    output.set(false);
    look(relay, 2);
    assertEquals("closed=0", look(relay, 2.001));
    assertEquals(Optional.empty(), relay.trouble());
  }

  @Test
  void aWeldedContactIsToldAsItIsAndRecovers() {
    look(relay, 0);
    output.set(true);
    look(relay, 1);
    look(relay, 1.001);
    bench.set(2, "contact_stuck", 1);
    output.set(false);
    assertEquals("closed=1", look(relay, 3));
    wake(relay, 4.999);
    assertEquals(Optional.empty(), relay.trouble());
    wake(relay, 5);
    assertTrue(relay.trouble().orElseThrow().startsWith("the output is off but the contact"));
    DrivenRelay again = new DrivenRelay(bench.device(), bench.wiring(), bench.hardware());
    restart(relay, again);
    assertEquals("closed=1", look(again, 6));
    assertTrue(again.trouble().isPresent());
    bench.set(7, "contact_stuck", 0);
    wake(again, 7.5);
    assertEquals("closed=0", look(again, 8));
    assertEquals(Optional.empty(), again.trouble());
  }

  @Test
  void withoutAContactItIsAsItsOutputIsSet() {
    Bench plain = new Bench("class: relay, wiring: {driver: relay, output: 7, active_low: true}");
    DrivenRelay it = new DrivenRelay(plain.device(), plain.wiring(), plain.hardware());
    assertEquals("closed=0", look(it, 0));
    plain.hardware().outputLine(7, true).set(true);
    assertEquals(0, it.wakeMicros());
    assertEquals("closed=1", look(it, 1));
    assertTrue(it.wakeMicros() > micros(1e6));
  }

  @Test
  void aChatteringContactIsBadAndRecovers() {
    look(relay, 0);
    bench.chatter(1, "closed", 100);
    wake(relay, 2);
    assertEquals("closed=bad", look(relay, 2));
    wake(relay, 13);
    assertEquals("closed=0", look(relay, 13));
  }
}
