package org.yizhan.edge.sensor.chip;

import java.io.IOException;
import java.time.Duration;
import org.yizhan.edge.hardware.I2cDevice;

/** Texas Instruments INA226 power monitor, after the data-sheet SBOS547A. */
public final class Ina226 {
  private static final byte CONFIGURATION = 0x00;
  private static final byte SHUNT_VOLTAGE = 0x01;
  private static final byte BUS_VOLTAGE = 0x02;

  /** Power-on value 0x4127 with the mean of 16 conversions of 1.1 ms (7.6.1). */
  private static final int MEAN_OF_16 = 0x4527;

  private static final double SHUNT_LSB_V = 2.5e-6;
  private static final double BUS_LSB_V = 1.25e-3;

  private static final double CURRENT_DIGITS = 1e4;
  private static final double VOLTAGE_DIGITS = 1e4;
  private static final double POWER_DIGITS = 1e3;

  private final I2cDevice chip;
  private final double shuntOhms;
  private boolean configured;

  public Ina226(I2cDevice chip, double shuntOhms) {
    this.chip = chip;
    this.shuntOhms = shuntOhms;
  }

  /**
   * One measurement.
   *
   * @param atLimit the shunt word is at its limit (81.92 mV): current and power are at least that
   */
  public record Power(double currentA, double voltageV, double powerW, boolean atLimit) {}

  /**
   * Reads shunt and bus voltage; power is their product. The chip's own current and power registers
   * are the same figures through its calibration register, which a brown-out would clear unseen.
   *
   * @throws IOException if the chip does not answer
   */
  public Power measure() throws IOException {
    try {
      configure();
      int shunt = word(SHUNT_VOLTAGE);
      int bus = word(BUS_VOLTAGE);
      return decode(shunt, bus, shuntOhms);
    } catch (IOException e) {
      configured = false;
      throw e;
    }
  }

  /** Current = shunt voltage / shunt (7.5); both words are two's complement. */
  static Power decode(int shuntWord, int busWord, double shuntOhms) {
    double current = shuntWord * SHUNT_LSB_V / shuntOhms;
    double voltage = busWord * BUS_LSB_V;
    boolean atLimit = shuntWord == Short.MAX_VALUE || shuntWord == Short.MIN_VALUE;
    return new Power(
        Math.round(current * CURRENT_DIGITS) / CURRENT_DIGITS,
        Math.round(voltage * VOLTAGE_DIGITS) / VOLTAGE_DIGITS,
        Math.round(current * voltage * POWER_DIGITS) / POWER_DIGITS,
        atLimit);
  }

  private void configure() throws IOException {
    if (!configured) {
      chip.write(CONFIGURATION, (byte) (MEAN_OF_16 >> 8), (byte) MEAN_OF_16);
      configured = true;
    }
  }

  private int word(byte register) throws IOException {
    byte[] answer = chip.ask(new byte[] {register}, Duration.ZERO, 2);
    if (answer.length != 2) {
      throw new IOException("the INA226 answered " + answer.length + " bytes, expected 2");
    }
    return (short) (((answer[0] & 0xFF) << 8) | (answer[1] & 0xFF));
  }
}
