package org.yizhan.edge.sensor.chip;

import java.io.IOException;
import java.util.OptionalInt;
import org.yizhan.edge.hardware.I2cDevice;

/**
 * Texas Instruments INA226 power monitor, after the data-sheet SBOS547A. Reads shunt and bus
 * voltage; power is their product. The chip's own current and power registers are the same figures
 * through its calibration register, which a brown-out would clear unseen.
 */
public final class Ina226 implements PowerMeter {
  private static final int SHUNT_VOLTAGE = 0x01;
  private static final int BUS_VOLTAGE = 0x02;

  /**
   * Power-on value 0x4127 with the mean of 16 conversions of 1.1 ms (7.6.1); manufacturer and die
   * (7.6.9, 7.6.10).
   */
  private static final MonitorRegisters.Kind KIND =
      new MonitorRegisters.Kind("INA226", 0x4527, OptionalInt.of(0x2260));

  private static final double SHUNT_LSB_V = 2.5e-6;
  private static final double BUS_LSB_V = 1.25e-3;

  private final MonitorRegisters registers;
  private final double shuntOhms;

  /**
   * A chip that is configured at its first look.
   *
   * @param place where it is wired, for people
   */
  public Ina226(I2cDevice chip, String place, double shuntOhms) {
    this.registers = new MonitorRegisters(chip, place, KIND);
    this.shuntOhms = shuntOhms;
  }

  @Override
  public Look look(long nowMicros) {
    try {
      registers.ready();
      int shunt = registers.signedWord(SHUNT_VOLTAGE);
      int bus = registers.word(BUS_VOLTAGE);
      if (bus > Short.MAX_VALUE) {
        throw registers.impossible(BUS_VOLTAGE, bus);
      }
      return decode(shunt, bus, shuntOhms);
    } catch (IOException e) {
      return registers.failed(e);
    }
  }

  /**
   * Current = shunt voltage / shunt (7.5). The shunt word is two's complement and ends at 81.92 mV;
   * the bus word's highest bit is always 0 (7.6.3).
   */
  static Measured decode(int shuntWord, int busWord, double shuntOhms) {
    boolean atLimit = shuntWord == Short.MAX_VALUE || shuntWord == Short.MIN_VALUE;
    return Measured.of(shuntWord * SHUNT_LSB_V / shuntOhms, busWord * BUS_LSB_V, atLimit);
  }
}
