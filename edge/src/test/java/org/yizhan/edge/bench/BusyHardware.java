package org.yizhan.edge.bench;

import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.HostProbe;
import org.yizhan.edge.hardware.I2cDevice;
import org.yizhan.edge.hardware.InputLine;
import org.yizhan.edge.hardware.OneWireThermometer;
import org.yizhan.edge.hardware.OutputLine;
import org.yizhan.edge.hardware.SerialLine;

/** Simulated hardware whose I2C bus takes its time. */
final class BusyHardware implements Hardware {
  private final Hardware simulated;

  BusyHardware(Hardware simulated) {
    this.simulated = simulated;
  }

  @Override
  public I2cDevice i2c(int bus, int address) {
    return new BusyBus(simulated.i2c(bus, address));
  }

  @Override
  public InputLine inputLine(int bcm) {
    return simulated.inputLine(bcm);
  }

  @Override
  public OutputLine outputLine(int bcm, boolean activeLow) {
    return simulated.outputLine(bcm, activeLow);
  }

  @Override
  public SerialLine serial(String port, int baud) {
    return simulated.serial(port, baud);
  }

  @Override
  public OneWireThermometer oneWire(String rom) {
    return simulated.oneWire(rom);
  }

  @Override
  public HostProbe host() {
    return simulated.host();
  }

  @Override
  public void close() {
    simulated.close();
  }
}
