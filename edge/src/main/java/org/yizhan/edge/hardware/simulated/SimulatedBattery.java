package org.yizhan.edge.hardware.simulated;

import java.io.IOException;
import java.time.Duration;
import org.yizhan.edge.hardware.I2cDevice;

/**
 * A battery behind an INA219 as its registers look (Texas Instruments SBOS448G, 8.6); before the
 * trace has said its voltage the chip is not there. As {@link TraceWords#GARBAGE} it is an INA226,
 * which answers at the same addresses.
 */
final class SimulatedBattery implements I2cDevice, Part {
  private static final byte CONFIGURATION = 0x00;
  private static final byte BUS_VOLTAGE = 0x02;
  private static final int POWER_ON = 0x399F;

  /** Bits 14 to 12 of an INA226's configuration are always 100. */
  private static final int INA226_WRITABLE = 0x8FFF;

  private static final int INA226_FIXED = 0x4000;

  private static final double STEP_V = 0.004;
  private static final int CONVERSION_READY = 0b10;

  private double batteryV = Double.NaN;
  private int configuration = POWER_ON;
  private boolean silent;
  private boolean otherChip;

  @Override
  public void set(String quantity, double value, long atMicros) {
    switch (quantity) {
      case "battery_v" -> batteryV = value;
      case TraceWords.FAULT -> silent = value != 0;
      case TraceWords.GARBAGE -> otherChip = value != 0;
      default -> throw new IllegalArgumentException("a battery has no " + quantity);
    }
  }

  @Override
  public void write(byte... bytes) throws IOException {
    requireAnswer();
    if (bytes.length == 3 && bytes[0] == CONFIGURATION) {
      configuration = ((bytes[1] & 0xFF) << 8) | (bytes[2] & 0xFF);
    }
  }

  @Override
  public byte[] ask(byte[] command, Duration settle, int length) throws IOException {
    requireAnswer();
    int word =
        switch (command[0]) {
          case CONFIGURATION ->
              otherChip ? (configuration & INA226_WRITABLE) | INA226_FIXED : configuration;
          case BUS_VOLTAGE -> ((int) Math.round(batteryV / STEP_V) << 3) | CONVERSION_READY;
          default -> 0;
        };
    return new byte[] {(byte) (word >> 8), (byte) word};
  }

  private void requireAnswer() throws IOException {
    if (silent || Double.isNaN(batteryV)) {
      throw new IOException("the simulated INA219 does not answer");
    }
  }
}
