package org.yizhan.edge.hardware;

import java.io.IOException;
import java.time.Duration;

/** One chip on an I2C bus. Every call fails with {@link IOException} when it does not answer. */
public interface I2cDevice {
  /** Writes {@code bytes} in one transaction. */
  void write(byte... bytes) throws IOException;

  /**
   * Writes {@code command}, gives the chip {@code settle} to measure, and reads.
   *
   * @return exactly {@code length} bytes
   */
  byte[] ask(byte[] command, Duration settle, int length) throws IOException;
}
