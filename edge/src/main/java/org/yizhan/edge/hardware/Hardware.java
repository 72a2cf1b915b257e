package org.yizhan.edge.hardware;

/** Gives out the ports of one station; asking twice for the same one gives the same one. */
public interface Hardware extends AutoCloseable {
  /**
   * An input line.
   *
   * @param bcm Broadcom number of the GPIO line
   */
  InputLine inputLine(int bcm);

  /**
   * An output line, off at first.
   *
   * @param bcm Broadcom number of the GPIO line
   * @param activeLow the relay is on while the line is low
   */
  OutputLine outputLine(int bcm, boolean activeLow);

  /**
   * A chip on an I2C bus; whether it answers shows at its first use.
   *
   * @param address 7-bit address
   */
  I2cDevice i2c(int bus, int address);

  /**
   * A serial line; whether it can be opened shows at its first use.
   *
   * @param port device path, such as {@code /dev/ttyAMA0}
   */
  SerialLine serial(String port, int baud);

  /**
   * A DS18B20 on the 1-Wire bus; whether it answers shows at its first use.
   *
   * @param rom its own number, such as {@code 28-0316a2794bff}
   */
  OneWireThermometer oneWire(String rom);

  /** The computer itself. */
  HostProbe host();

  /** Lets go of every line, bus and port. */
  @Override
  void close();
}
