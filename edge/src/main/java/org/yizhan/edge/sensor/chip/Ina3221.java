package org.yizhan.edge.sensor.chip;

import java.io.IOException;
import java.util.OptionalInt;
import org.yizhan.edge.hardware.I2cDevice;

/**
 * One channel of a Texas Instruments INA3221 triple power monitor, after the data-sheet SBOS576B.
 * Its channels are configured together and alike, so that each may see to it by itself.
 */
public final class Ina3221 implements PowerMeter {
  /**
   * Power-on value 0x7127 (all channels, 1.1 ms, continuous) with the mean of 16 conversions
   * (8.6.2.1); manufacturer and die (8.6.2.19, 8.6.2.20).
   */
  private static final MonitorRegisters.Kind KIND =
      new MonitorRegisters.Kind("INA3221", 0x7527, OptionalInt.of(0x3220));

  private static final double SHUNT_LSB_V = 40e-6;
  private static final double BUS_LSB_V = 8e-3;

  /** Both words are 13 bits in two's complement, left-aligned; the lowest three are always 0. */
  private static final int SHIFT = 3;

  private static final int NEVER_SET = 0b111;

  /** 163.8 mV, the end of the range (8.6.2.2). */
  private static final int SHUNT_MAX = 0x7FF8;

  private final MonitorRegisters registers;
  private final int shuntRegister;
  private final double shuntOhms;

  /**
   * A channel that is configured at its first look.
   *
   * @param place where the chip is wired, for people
   * @param channel 1 to 3
   */
  public Ina3221(I2cDevice chip, String place, int channel, double shuntOhms) {
    this.registers = new MonitorRegisters(chip, place, KIND);
    this.shuntRegister = 2 * channel - 1;
    this.shuntOhms = shuntOhms;
  }

  @Override
  public Look look(long nowMicros) {
    try {
      registers.ready();
      return decode(word(shuntRegister), word(shuntRegister + 1), shuntOhms);
    } catch (IOException e) {
      return registers.failed(e);
    }
  }

  private int word(int register) throws IOException {
    int word = registers.signedWord(register);
    if ((word & NEVER_SET) != 0) {
      throw registers.impossible(register, word);
    }
    return word;
  }

  /** Current = shunt voltage / shunt; 40 µV and 8 mV a step (8.6.2.2, 8.6.2.3). */
  static Measured decode(int shuntWord, int busWord, double shuntOhms) {
    boolean atLimit = shuntWord == SHUNT_MAX || shuntWord == Short.MIN_VALUE;
    return Measured.of(
        (shuntWord >> SHIFT) * SHUNT_LSB_V / shuntOhms, (busWord >> SHIFT) * BUS_LSB_V, atLimit);
  }
}
