package org.yizhan.edge.actuator;

import java.util.HashSet;
import java.util.Set;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.HardwareMissingException;
import org.yizhan.edge.hardware.HostProbe;
import org.yizhan.edge.hardware.I2cDevice;
import org.yizhan.edge.hardware.InputLine;
import org.yizhan.edge.hardware.OneWireThermometer;
import org.yizhan.edge.hardware.OutputLine;
import org.yizhan.edge.hardware.SerialLine;

/** Hardware whose outputs can be made to fail. */
final class FailingOutputs implements Hardware {
  private final Hardware hardware;
  private final Set<Integer> failing = new HashSet<>();

  FailingOutputs(Hardware hardware) {
    this.hardware = hardware;
  }

  void fail(int bcm, boolean fails) {
    if (fails) {
      failing.add(bcm);
    } else {
      failing.remove(bcm);
    }
  }

  @Override
  public OutputLine outputLine(int bcm, boolean activeLow) {
    if (failing.contains(bcm)) {
      throw new HardwareMissingException("GPIO line " + bcm + " is gone", new Exception("gone"));
    }
    return hardware.outputLine(bcm, activeLow);
  }

  @Override
  public InputLine inputLine(int bcm) {
    return hardware.inputLine(bcm);
  }

  @Override
  public I2cDevice i2c(int bus, int address) {
    return hardware.i2c(bus, address);
  }

  @Override
  public SerialLine serial(String port, int baud) {
    return hardware.serial(port, baud);
  }

  @Override
  public OneWireThermometer oneWire(String rom) {
    return hardware.oneWire(rom);
  }

  @Override
  public HostProbe host() {
    return hardware.host();
  }

  @Override
  public void close() {
    hardware.close();
  }
}
