package org.yizhan.edge.sensor.chip;

import java.util.HashMap;
import java.util.Map;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.I2cDevice;
import org.yizhan.profile.Wiring;

/** Makes the power meters of one station; those that share a serial port take turns on it. */
public final class PowerMeters {
  private final Hardware hardware;
  private final Map<String, RtuPort> ports = new HashMap<>();

  /** No meter yet. */
  public PowerMeters(Hardware hardware) {
    this.hardware = hardware;
  }

  /**
   * The meter that is wired so.
   *
   * @throws IllegalArgumentException if the driver is no power meter's
   */
  public PowerMeter meter(Wiring wiring) {
    return switch (wiring.driver()) {
      case INA226 -> new Ina226(chip(wiring), place(wiring), wiring.decimal("shunt_ohms"));
      case INA219 -> new Ina219(chip(wiring), place(wiring), wiring.decimal("shunt_ohms"));
      case INA3221 ->
          new Ina3221(
              chip(wiring), place(wiring), wiring.number("channel"), wiring.decimal("shunt_ohms"));
      case PZEM004T ->
          new Pzem004t(
              port(wiring.text("port")),
              wiring.has("unit") ? wiring.number("unit") : ModbusRtu.ANY_UNIT);
      default -> throw new IllegalArgumentException(wiring.driver().id() + " is no power meter");
    };
  }

  private I2cDevice chip(Wiring wiring) {
    return hardware.i2c(wiring.number("bus"), wiring.number("address"));
  }

  private static String place(Wiring wiring) {
    return "I2C bus %d, address 0x%02x".formatted(wiring.number("bus"), wiring.number("address"));
  }

  private RtuPort port(String path) {
    return ports.computeIfAbsent(path, p -> new RtuPort(hardware.serial(p, Pzem004t.BAUD), p));
  }
}
