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

  /** The computer itself. */
  HostProbe host();

  /** Lets go of every line, bus and port. */
  @Override
  void close();
}
