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

  /**
   * Reads a register of 16 bits, most significant byte first.
   *
   * @return 0 to 0xFFFF
   */
  default int readWord(int register) throws IOException {
    byte[] answer = ask(new byte[] {(byte) register}, Duration.ZERO, Short.BYTES);
    return ((answer[0] & 0xFF) << 8) | (answer[1] & 0xFF);
  }

  /** Writes a register of 16 bits, most significant byte first. */
  default void writeWord(int register, int word) throws IOException {
    write((byte) register, (byte) (word >> 8), (byte) word);
  }
}
