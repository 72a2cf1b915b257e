package org.yizhan.edge.hardware.simulated;

import java.io.IOException;
import java.time.Duration;
import org.yizhan.edge.hardware.I2cDevice;

/**
 * An INA226 as its registers look (Texas Instruments SBOS547, table 4): the trace gives power,
 * current or voltage, the drivers read shunt and bus words.
 */
final class SimulatedIna226 implements I2cDevice, Part {
  /** A charger whose trace gives no voltage runs on this. */
  private static final double DEFAULT_BUS_V = 20;

  private static final double SHUNT_LSB_V = 2.5e-6;
  private static final double BUS_LSB_V = 1.25e-3;
  private static final int REGISTERS = 0x06;

  private final double shuntOhms;
  private final int[] registers = new int[REGISTERS];
  private double busV = DEFAULT_BUS_V;
  private double powerW;
  private double currentA = Double.NaN;
  private boolean silent;

  SimulatedIna226(double shuntOhms) {
    this.shuntOhms = shuntOhms;
  }

  @Override
  public void set(String quantity, double value, long atMicros) {
    switch (quantity) {
      case "power_w" -> powerW = value;
      case "current_a" -> currentA = value;
      case "voltage_v" -> busV = value;
      case TraceWords.FAULT -> silent = value != 0;
      default -> throw new IllegalArgumentException("an INA226 has no " + quantity);
    }
  }

  @Override
  public void write(byte... bytes) throws IOException {
    requireAnswer();
    if (bytes.length == 3 && bytes[0] >= 0 && bytes[0] < REGISTERS) {
      registers[bytes[0]] = ((bytes[1] & 0xFF) << 8) | (bytes[2] & 0xFF);
    }
  }

  @Override
  public byte[] ask(byte[] command, Duration settle, int length) throws IOException {
    requireAnswer();
    int word =
        switch (command[0]) {
          case 0x01 -> signedWord(current() * shuntOhms / SHUNT_LSB_V);
          case 0x02 -> signedWord(busV / BUS_LSB_V);
          default -> registers[command[0]];
        };
    return new byte[] {(byte) (word >> 8), (byte) word};
  }

  private double current() {
    if (!Double.isNaN(currentA)) {
      return currentA;
    }
    return busV == 0 ? 0 : powerW / busV;
  }

  private static int signedWord(double value) {
    return (int) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(value)));
  }

  private void requireAnswer() throws IOException {
    if (silent) {
      throw new IOException("the simulated INA226 does not answer");
    }
  }
}
