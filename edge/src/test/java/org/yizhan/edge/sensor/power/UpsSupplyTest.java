package org.yizhan.edge.sensor.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.sensor.Bench.look;
import static org.yizhan.edge.sensor.Bench.restart;
import static org.yizhan.edge.sensor.Bench.wake;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.edge.sensor.Bench;

class UpsSupplyTest {
  private static final String WITH_BATTERY =
      "class: power, wiring: {driver: ups, mains_line: 19, bus: 1, address: 0x43}";

  private final Bench bench = new Bench(WITH_BATTERY);
  private final UpsSupply supply = new UpsSupply(bench.device(), bench.wiring(), bench.hardware());

  /** Steps of a second, each a word and its value. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "battery_v=12.6 | mains=1 battery_v=12.6 | ''",
        "battery_v=12.6 mains=0 | mains=0 battery_v=12.6 | ''",
        "battery_v=0 | mains=1 battery_v=0 | ''",
        "mains=0 | mains=0 battery_v=bad | does not answer",
        "battery_v=12.6 fault=1 | mains=1 battery_v=bad | does not answer",
        "battery_v=12.6 fault=1 fault=0 | mains=1 battery_v=12.6 | ''",
        "battery_v=12.6 garbage=1 fault=1 fault=0 | mains=1 battery_v=bad | what answers is no INA219",
        "battery_v=12.6 fault=1 garbage=1 fault=0 garbage=0 | mains=1 battery_v=12.6 | ''",
      })
  void reads(String script, String expected, String trouble) {
    look(supply, 0);
    double seconds = 0;
    for (String step : script.split(" ", -1)) {
      seconds++;
      String[] word = step.split("=", 2);
      bench.set(seconds, word[0], Double.parseDouble(word[1]));
      look(supply, seconds + 0.5);
    }
    assertEquals(expected, look(supply, seconds + 0.9));
    assertTrue(supply.trouble().orElse("").contains(trouble), supply.trouble().toString());
    assertEquals(trouble.isEmpty(), supply.trouble().isEmpty());
  }

  @Test
  void aMainsContactAloneIsNotPolledAndACutWireIsNoMains() {
    Bench plain = new Bench("class: power, wiring: {driver: ups, mains_line: 19}");
    UpsSupply it = new UpsSupply(plain.device(), plain.wiring(), plain.hardware());
    assertFalse(it.polled());
    assertTrue(supply.polled());
    assertEquals("mains=1", look(it, 0));
    plain.set(1, "mains", 0);
    wake(it, 1.001);
    assertEquals("mains=0", look(it, 1.001));
    assertEquals(
        "mains=0",
        look(new UpsSupply("it", plain.wiring(), new Bench("class: host").hardware()), 0));
    UpsSupply again = new UpsSupply(plain.device(), plain.wiring(), plain.hardware());
    restart(it, again);
    assertEquals("mains=0", look(again, 2));
  }
}
