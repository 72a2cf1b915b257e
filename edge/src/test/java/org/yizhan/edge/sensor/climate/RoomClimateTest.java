package org.yizhan.edge.sensor.climate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.sensor.Bench.look;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.edge.sensor.Bench;

class RoomClimateTest {
  private final Bench bench =
      new Bench("class: climate, wiring: {driver: sht3x, bus: 1, address: 0x44}");
  private final RoomClimate climate =
      new RoomClimate(bench.device(), bench.wiring(), bench.hardware());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temperature_c=20 humidity_pct=40 | temperature_c=20 humidity_pct=40 | ''",
        "temperature_c=20 | temperature_c=20 humidity_pct=bad | one word of the SHT3x",
        "temperature_c=20 humidity_pct=40 fault=1 | temperature_c=bad humidity_pct=bad | does not answer",
        "temperature_c=20 humidity_pct=40 garbage=1 | temperature_c=bad humidity_pct=bad | is no SHT3x",
        "temperature_c=20 humidity_pct=40 fault=1 fault=0 | temperature_c=20 humidity_pct=40 | ''",
        "temperature_c=20 humidity_pct=40 garbage=1 garbage=0 | temperature_c=20 humidity_pct=40 | ''",
      })
  void reads(String script, String expected, String trouble) {
    look(climate, 0);
    double seconds = 0;
    for (String step : script.split(" ", -1)) {
      seconds++;
      String[] word = step.split("=", 2);
      bench.set(seconds, word[0], Double.parseDouble(word[1]));
      look(climate, seconds + 0.5);
    }
    assertEquals(expected, look(climate, seconds + 0.9));
    assertTrue(climate.trouble().orElse("").contains(trouble), climate.trouble().toString());
    assertEquals(trouble.isEmpty(), climate.trouble().isEmpty());
  }
}
