package org.yizhan.edge.sensor.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ina219BusVoltageTest {
  /**
   * SBOS448G: 0x5D98 of table 8 is 11.98 V; 8000 (0x1F40) is 32 V (8.6.3.2); flags count nothing.
   */
  @ParameterizedTest
  @CsvSource({
    "0x5D98, 11.98",
    "0xFA00, 32",
    "0x0000, 0",
    "0x0008, 0.004",
    "0x5D9F, 11.98",
    "0x6270, 12.6"
  })
  void decodes(String word, double volts) {
    assertEquals(volts, Ina219BusVoltage.decode(Integer.decode(word)), 1e-9);
  }
}
