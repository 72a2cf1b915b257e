package org.yizhan.edge.sensor.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HexFormat;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChipTest {
  /** The example of the SHT3x data-sheet, table 20: 0xBEEF has the check-sum 0x92. */
  @Test
  void sht3xCrcIsTheDataSheets() {
    assertEquals(0x92, Sht3x.crc8(new byte[] {(byte) 0xBE, (byte) 0xEF}, 0, 2));
  }

  @ParameterizedTest
  @CsvSource({"000081000081, -45, 0", "ffffacffffac, 130, 100", "beef92beef92, 85.52, 74.58"})
  void sht3xDecodes(String answer, double temperature, double humidity) throws IOException {
    Sht3x.Climate climate = Sht3x.decode(HexFormat.of().parseHex(answer));
    assertEquals(OptionalDouble.of(temperature), climate.temperatureC());
    assertEquals(OptionalDouble.of(humidity), climate.humidityPct());
  }

  @Test
  void sht3xLeavesOutAWordWithAWrongCheckSum() throws IOException {
    Sht3x.Climate climate = Sht3x.decode(HexFormat.of().parseHex("beef93beef92"));
    assertTrue(climate.temperatureC().isEmpty());
    assertEquals(OptionalDouble.of(74.58), climate.humidityPct());
    assertThrows(IOException.class, () -> Sht3x.decode(new byte[5]));
  }

  /** SBOS547A, 7.5, table 1: 10 A through 2 mOhm is 20 mV, word 0x1F40; 11.98 V is 0x2570. */
  @ParameterizedTest
  @CsvSource({
    "0x1F40, 0x2570, 0.002, 10, 11.98, 119.8, false",
    "-8000, 0x2570, 0.002, -10, 11.98, -119.8, false",
    "0, 0, 0.01, 0, 0, 0, false",
    "32766, 16000, 0.01, 8.1915, 20, 163.83, false",
    "32767, 16000, 0.01, 8.1918, 20, 163.835, true"
  })
  void ina226Decodes(
      String shunt, String bus, double ohms, double a, double v, double w, boolean atLimit) {
    PowerMeter.Measured power = Ina226.decode(Integer.decode(shunt), Integer.decode(bus), ohms);
    assertEquals(measured(a, v, w, atLimit), power);
  }

  private static PowerMeter.Measured measured(double a, double v, double w, boolean atLimit) {
    return new PowerMeter.Measured(a, v, w, atLimit, OptionalDouble.empty());
  }

  /**
   * SBOS448G, 9.2.2, table 8: 10 A through 2 mOhm is 20 mV, word 0x07D0; 11.98 V is 0x5D98. The
   * ends of the ranges are tables 7 and 8.6.3.2.
   */
  @ParameterizedTest
  @CsvSource({
    "0x07D0, 0x5D98, 0.002, 10, 11.98, 119.8, false",
    "0x07D0, 0x5D9A, 0.002, 10, 11.98, 119.8, false",
    "-2000, 0x5D98, 0.002, -10, 11.98, -119.8, false",
    "0, 0, 0.1, 0, 0, 0, false",
    "31999, 0xFA00, 0.1, 3.1999, 32, 102.397, false",
    "32000, 0xFA00, 0.1, 3.2, 32, 102.4, true",
    "-32000, 0xFA00, 0.1, -3.2, 32, -102.4, true"
  })
  void ina219Decodes(
      String shunt, String bus, double ohms, double a, double v, double w, boolean atLimit) {
    assertEquals(
        measured(a, v, w, atLimit),
        Ina219.decode(Integer.decode(shunt), Integer.decode(bus), ohms));
  }

  /** SBOS576B, 8.6.2.2: -80 mV is 0xC180, the range ends at 163.8 mV, 0x7FF8; 8.6.2.3: 8 mV. */
  @ParameterizedTest
  @CsvSource({
    "-16000, 0x2EE0, 0.1, -0.8, 12, -9.6, false",
    "0x3E80, 0x2EE0, 0.1, 0.8, 12, 9.6, false",
    "8, 8, 0.1, 0.0004, 0.008, 0, false",
    "0x7FF0, 0x5DC0, 0.1, 1.6376, 24, 39.302, false",
    "0x7FF8, 0x5DC0, 0.1, 1.638, 24, 39.312, true",
    "-32768, 0x5DC0, 0.1, -1.6384, 24, -39.322, true"
  })
  void ina3221Decodes(
      String shunt, String bus, double ohms, double a, double v, double w, boolean atLimit) {
    assertEquals(
        measured(a, v, w, atLimit),
        Ina3221.decode(Integer.decode(shunt), Integer.decode(bus), ohms));
  }
}
