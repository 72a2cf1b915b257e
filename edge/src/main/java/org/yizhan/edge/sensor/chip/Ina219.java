package org.yizhan.edge.sensor.chip;

import java.io.IOException;
import java.util.OptionalInt;
import org.yizhan.edge.hardware.I2cDevice;

/**
 * Texas Instruments INA219 power monitor, after the data-sheet SBOS448G. Like the {@link Ina226} it
 * is read without its calibration register (8.5.3). It has no identity register: a chip that keeps
 * the configuration is taken for one.
 */
public final class Ina219 implements PowerMeter {
  private static final int SHUNT_VOLTAGE = 0x01;
  private static final int BUS_VOLTAGE = 0x02;

  /**
   * Power-on value 0x399F (bus to 32 V, shunt to 320 mV, continuous) with the means of 16 samples,
   * 8.5 ms each (8.6.2.1, table 5).
   */
  private static final MonitorRegisters.Kind KIND =
      new MonitorRegisters.Kind("INA219", 0x3E67, OptionalInt.empty());

  private static final double SHUNT_LSB_V = 10e-6;
  private static final double BUS_LSB_V = 4e-3;

  /** 320 mV, the end of the range (8.6.3.1). */
  private static final int SHUNT_LIMIT = 32_000;

  /** 32 V, the end of the range (8.6.3.2). */
  private static final int BUS_LIMIT = 8_000;

  /** Below the voltage are a bit that is never set, "conversion ready" and "overflow". */
  private static final int BUS_SHIFT = 3;

  private static final int BUS_NEVER_SET = 0b100;

  private final MonitorRegisters registers;
  private final double shuntOhms;

  /**
   * A chip that is configured at its first look.
   *
   * @param place where it is wired, for people
   */
  public Ina219(I2cDevice chip, String place, double shuntOhms) {
    this.registers = new MonitorRegisters(chip, place, KIND);
    this.shuntOhms = shuntOhms;
  }

  @Override
  public Look look(long nowMicros) {
    try {
      registers.ready();
      int shunt = registers.signedWord(SHUNT_VOLTAGE);
      int bus = registers.word(BUS_VOLTAGE);
      if (Math.abs(shunt) > SHUNT_LIMIT) {
        throw registers.impossible(SHUNT_VOLTAGE, shunt);
      }
      if ((bus & BUS_NEVER_SET) != 0 || bus >> BUS_SHIFT > BUS_LIMIT) {
        throw registers.impossible(BUS_VOLTAGE, bus);
      }
      return decode(shunt, bus, shuntOhms);
    } catch (IOException e) {
      return registers.failed(e);
    }
  }

  /** Current = shunt voltage / shunt (8.5.3); the shunt word is two's complement. */
  static Measured decode(int shuntWord, int busWord, double shuntOhms) {
    boolean atLimit = Math.abs(shuntWord) == SHUNT_LIMIT;
    return Measured.of(
        shuntWord * SHUNT_LSB_V / shuntOhms, (busWord >> BUS_SHIFT) * BUS_LSB_V, atLimit);
  }
}
