package org.yizhan.edge.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.yizhan.edge.hardware.I2cDevice;

/** A chip that takes the time of a real bus: 100 kHz, nine clocks for each byte and the address. */
final class BusyBus implements I2cDevice {
  private static final long NANOS_PER_BYTE = 90_000;

  private final I2cDevice chip;

  BusyBus(I2cDevice chip) {
    this.chip = chip;
  }

  @Override
  public void write(byte... bytes) throws IOException {
    LockSupport.parkNanos((1L + bytes.length) * NANOS_PER_BYTE);
    chip.write(bytes);
  }

  @Override
  public byte[] ask(byte[] command, Duration settle, int length) throws IOException {
    long bytes = 2L + command.length + length;
    LockSupport.parkNanos(settle.toNanos() + bytes * NANOS_PER_BYTE);
    return chip.ask(command, Duration.ZERO, length);
  }
}
