package org.yizhan.edge.hardware.pi;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.yizhan.edge.hardware.I2cDevice;

/** A chip on an I2C bus, opened at its first use. */
final class I2cChip implements I2cDevice {
  private final Context pi4j;
  private final int bus;
  private final int address;
  private I2C chip;

  I2cChip(Context pi4j, int bus, int address) {
    this.pi4j = pi4j;
    this.bus = bus;
    this.address = address;
  }

  @Override
  public void write(byte... bytes) throws IOException {
    try {
      requireWhole(opened().write(bytes), bytes.length);
    } catch (Pi4JException e) {
      throw failed(e);
    }
  }

  @Override
  public byte[] ask(byte[] command, Duration settle, int length) throws IOException {
    write(command);
    if (!settle.isZero()) {
      LockSupport.parkNanos(settle.toNanos());
    }
    byte[] answer = new byte[length];
    try {
      requireWhole(opened().read(answer), length);
    } catch (Pi4JException e) {
      throw failed(e);
    }
    return answer;
  }

  /** Pointer and answer with a repeated start between them, so that nobody comes in between. */
  @Override
  public int readWord(int register) throws IOException {
    byte[] answer = new byte[Short.BYTES];
    try {
      requireWhole(opened().readRegister(register, answer), answer.length);
    } catch (Pi4JException e) {
      throw failed(e);
    }
    return ((answer[0] & 0xFF) << 8) | (answer[1] & 0xFF);
  }

  @Override
  public void writeWord(int register, int word) throws IOException {
    byte[] bytes = {(byte) (word >> 8), (byte) word};
    try {
      requireWhole(opened().writeRegister(register, bytes), bytes.length);
    } catch (Pi4JException e) {
      throw failed(e);
    }
  }

  private I2C opened() {
    if (chip == null) {
      chip =
          pi4j.create(
              I2C.newConfigBuilder(pi4j)
                  .id("i2c-" + bus + "-" + address)
                  .device(address)
                  .bus(bus)
                  .build());
    }
    return chip;
  }

  private void requireWhole(int done, int wanted) throws IOException {
    if (done < wanted) {
      throw new IOException(this + " gave " + done + " of " + wanted + " bytes");
    }
  }

  private IOException failed(Pi4JException e) {
    return new IOException(this + " does not answer: " + e.getMessage(), e);
  }

  @Override
  public String toString() {
    return "the chip at I2C bus " + bus + ", address 0x" + Integer.toHexString(address);
  }
}
