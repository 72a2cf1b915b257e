package org.yizhan.edge.hardware.simulated;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.yizhan.edge.hardware.I2cDevice;

/**
 * A power monitor of Texas Instruments as its registers look (data-sheets SBOS547, SBOS448,
 * SBOS576): the configuration is kept until the supply is lost, shunt and bus words are what the
 * circuits make.
 */
final class SimulatedMonitor implements I2cDevice {
  private static final int CONFIGURATION = 0x00;
  private static final int MANUFACTURER = 0xFE;
  private static final int DIE = 0xFF;
  private static final int TEXAS_INSTRUMENTS = 0x5449;

  /** What a floating, noisy bus gives in place of any register. */
  private static final int GARBAGE = 0xA5A7;

  private final String name;
  private final int powerOn;
  private final Map<Integer, IntSupplier> readOnly = new HashMap<>();
  private int configuration;
  private boolean silent;
  private boolean garbage;

  private SimulatedMonitor(String name, int powerOn) {
    this.name = name;
    this.powerOn = powerOn;
    this.configuration = powerOn;
  }

  /** An INA226: shunt 2.5 µV, bus 1.25 mV a step. */
  static SimulatedMonitor ina226(SimulatedCircuit circuit, double shuntOhms) {
    SimulatedMonitor chip = new SimulatedMonitor("INA226", 0x4127);
    chip.identity(0x2260);
    chip.readOnly.put(
        0x01, () -> clipped(circuit.currentA() * shuntOhms / 2.5e-6, Short.MAX_VALUE));
    chip.readOnly.put(0x02, () -> clipped(circuit.voltageV() / 1.25e-3, Short.MAX_VALUE));
    return chip;
  }

  /** An INA219: shunt 10 µV to 320 mV, bus 4 mV to 32 V above three flags, conversion ready. */
  static SimulatedMonitor ina219(SimulatedCircuit circuit, double shuntOhms) {
    SimulatedMonitor chip = new SimulatedMonitor("INA219", 0x399F);
    chip.readOnly.put(0x01, () -> clipped(circuit.currentA() * shuntOhms / 10e-6, 32_000));
    chip.readOnly.put(0x02, () -> clipped(circuit.voltageV() / 4e-3, 8_000) << 3 | 0b010);
    return chip;
  }

  /** An INA3221 whose channels nothing is wired to yet. */
  static SimulatedMonitor ina3221() {
    SimulatedMonitor chip = new SimulatedMonitor("INA3221", 0x7127);
    chip.identity(0x3220);
    return chip;
  }

  /** Wires a channel, 1 to 3, of an INA3221: shunt 40 µV, bus 8 mV a step, both times eight. */
  void channel(int channel, SimulatedCircuit circuit, double shuntOhms) {
    int shunt = 2 * channel - 1;
    readOnly.put(shunt, () -> clipped(circuit.currentA() * shuntOhms / 40e-6, 4095) << 3);
    readOnly.put(shunt + 1, () -> clipped(circuit.voltageV() / 8e-3, 4095) << 3);
  }

  private void identity(int die) {
    readOnly.put(MANUFACTURER, () -> TEXAS_INSTRUMENTS);
    readOnly.put(DIE, () -> die);
  }

  private static int clipped(double steps, int max) {
    return (int) Math.max(-max - 1, Math.min(max, Math.round(steps)));
  }

  /** It does not answer any more, or does again: its supply is back, and all is at power-on. */
  void silent(boolean nowSilent) {
    silent = nowSilent;
    configuration = powerOn;
  }

  /** What it says is garbled. */
  void garbage(boolean nowGarbage) {
    garbage = nowGarbage;
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
    int word = garbage ? GARBAGE : register(command[0] & 0xFF);
    return new byte[] {(byte) (word >> 8), (byte) word};
  }

  private int register(int register) {
    if (register == CONFIGURATION) {
      return configuration;
    }
    IntSupplier word = readOnly.get(register);
    return word == null ? 0 : word.getAsInt();
  }

  private void requireAnswer() throws IOException {
    if (silent) {
      throw new IOException("the simulated " + name + " does not answer");
    }
  }
}
