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
    Ina226.Power power = Ina226.decode(Integer.decode(shunt), Integer.decode(bus), ohms);
    assertEquals(new Ina226.Power(a, v, w, atLimit), power);
  }
}
