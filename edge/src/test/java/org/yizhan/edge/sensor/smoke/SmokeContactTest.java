package org.yizhan.edge.sensor.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.yizhan.edge.sensor.Bench.look;
import static org.yizhan.edge.sensor.Bench.restart;
import static org.yizhan.edge.sensor.Bench.wake;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.edge.sensor.Bench;

class SmokeContactTest {
  private static final String OPENS = "class: smoke, wiring: {driver: smoke-contact, line: 12}";
  private static final String CLOSES =
      "class: smoke, wiring: {driver: smoke-contact, line: 12, active_low: true}";

  @ParameterizedTest
  @ValueSource(strings = {OPENS, CLOSES})
  void tellsAnAlarmItsEndAndChatter(String device) {
    Bench bench = new Bench(device);
    SmokeContact smoke = new SmokeContact(bench.device(), bench.wiring(), bench.hardware());
    assertEquals("alarm=0", look(smoke, 0));
    bench.set(1, "alarm", 1);
    wake(smoke, 1.001);
    assertEquals("alarm=1", look(smoke, 1.001));
    bench.set(2, "alarm", 0);
    wake(smoke, 2.001);
    assertEquals("alarm=0", look(smoke, 2.001));
    bench.chatter(3, "alarm", 100);
    wake(smoke, 4);
    assertEquals("alarm=bad", look(smoke, 4));
    SmokeContact again = new SmokeContact(bench.device(), bench.wiring(), bench.hardware());
    restart(smoke, again);
    assertEquals("alarm=bad", look(again, 5));
    assertEquals("alarm=0", look(again, 20));
  }

  @Test
  void aCutWireIsAnAlarmUnlessTheContactCloses() {
    Bench other = new Bench("class: host");
    assertEquals(
        "alarm=1", look(new SmokeContact("it", new Bench(OPENS).wiring(), other.hardware()), 0));
    assertEquals(
        "alarm=0", look(new SmokeContact("it", new Bench(CLOSES).wiring(), other.hardware()), 0));
  }
}
