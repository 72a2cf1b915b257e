package org.yizhan.edge.sensor.chip;

import java.io.IOException;
import java.time.Duration;
import org.yizhan.edge.hardware.I2cDevice;

/**
 * The bus voltage of a Texas Instruments INA219, after the data-sheet SBOS448G, where only that is
 * wanted and no shunt need be known.
 */
public final class Ina219BusVoltage {
  private static final byte CONFIGURATION = 0x00;
  private static final byte BUS_VOLTAGE = 0x02;

  /** Power-on value: 32 V range, 12 bits, shunt and bus continuously (8.6.2.1). */
  private static final int POWER_ON = 0x399F;

  /** Bits 15 to 3 are the voltage in steps of 4 mV (8.6.3.2). */
  private static final int VOLTAGE_SHIFT = 3;

  /** After a new configuration one shunt and one bus conversion, 586 us each at most (7.5). */
  private static final Duration FIRST_CONVERSION = Duration.ofMillis(2);

  private static final int STEP_MILLIVOLTS = 4;
  private static final double MILLIVOLTS_PER_VOLT = 1000;

  private final I2cDevice chip;
  private boolean configured;

  public Ina219BusVoltage(I2cDevice chip) {
    this.chip = chip;
  }

  /**
   * Volts between the bus pin and ground.
   *
   * @throws IOException if nothing answers, or something that is no INA219
   */
  public double measureVolts() throws IOException {
    try {
      configure();
      return decode(word(BUS_VOLTAGE, Duration.ZERO));
    } catch (IOException e) {
      configured = false;
      throw e;
    }
  }

  static double decode(int busWord) {
    return (busWord >> VOLTAGE_SHIFT) * STEP_MILLIVOLTS / MILLIVOLTS_PER_VOLT;
  }

  /**
   * An INA226 answers at the same addresses, but bits 14 to 12 of its configuration are always 100
   * (SBOS547A, 7.6.1), so that what was written does not come back.
   */
  private void configure() throws IOException {
    if (configured) {
      return;
    }
    chip.write(CONFIGURATION, (byte) (POWER_ON >> 8), (byte) POWER_ON);
    int found = word(CONFIGURATION, FIRST_CONVERSION);
    if (found != POWER_ON) {
      throw new IOException(
          "what answers is no INA219: its configuration is 0x%04x, not 0x%04x"
              .formatted(found, POWER_ON));
    }
    configured = true;
  }

  private int word(byte register, Duration settle) throws IOException {
    byte[] answer = chip.ask(new byte[] {register}, settle, 2);
    if (answer.length != 2) {
      throw new IOException("the INA219 answered " + answer.length + " bytes, expected 2");
    }
    return ((answer[0] & 0xFF) << 8) | (answer[1] & 0xFF);
  }
}
