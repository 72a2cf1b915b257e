package org.yizhan.edge.sensor.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.yizhan.edge.sensor.Bench.look;
import static org.yizhan.edge.sensor.Bench.restart;
import static org.yizhan.edge.sensor.Bench.wake;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.edge.sensor.Bench;

class LeakContactTest {
  private static final String CLOSES = "class: leak, wiring: {driver: leak-contact, line: 16}";
  private static final String OPENS =
      "class: leak, wiring: {driver: leak-contact, line: 16, active_low: false}";

  @ParameterizedTest
  @ValueSource(strings = {OPENS, CLOSES})
  void tellsWetDryAndChatter(String device) {
    Bench bench = new Bench(device);
    LeakContact leak = new LeakContact(bench.device(), bench.wiring(), bench.hardware());
    assertEquals("wet=0", look(leak, 0));
    bench.set(1, "wet", 1);
    wake(leak, 1.001);
    assertEquals("wet=1", look(leak, 1.001));
    bench.set(2, "wet", 0);
    wake(leak, 2.001);
    assertEquals("wet=0", look(leak, 2.001));
    bench.chatter(3, "wet", 100);
    wake(leak, 4);
    assertEquals("wet=bad", look(leak, 4));
    LeakContact again = new LeakContact(bench.device(), bench.wiring(), bench.hardware());
    restart(leak, again);
    assertEquals("wet=bad", look(again, 5));
    assertEquals("wet=0", look(again, 20));
  }

  @Test
  void aCutWireReadsAsDryUnlessTheContactOpens() {
    Bench other = new Bench("class: host");
    assertEquals(
        "wet=0", look(new LeakContact("it", new Bench(CLOSES).wiring(), other.hardware()), 0));
    assertEquals(
        "wet=1", look(new LeakContact("it", new Bench(OPENS).wiring(), other.hardware()), 0));
  }
}
