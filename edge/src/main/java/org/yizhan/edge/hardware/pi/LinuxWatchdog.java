package org.yizhan.edge.hardware.pi;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.hardware.Watchdog;

/**
 * The kernel's watchdog (kernel documentation {@code watchdog/watchdog-api}): opening the device
 * starts the timer, each write starts it anew, and a {@code V} just before closing stops it ("magic
 * close"). The period is the driver's own: 15 s on a Raspberry Pi. Used by one thread at a time.
 */
public final class LinuxWatchdog implements Watchdog {
  /** The first watchdog of a Linux computer. */
  public static final Path DEVICE = Path.of("/dev/watchdog");

  private static final byte FEED = '\0';
  private static final byte MAGIC_CLOSE = 'V';
  private static final Logger LOG = LoggerFactory.getLogger(LinuxWatchdog.class);

  private final Path device;
  private final OutputStream stream;
  private boolean refusing;
  private boolean closed;

  private LinuxWatchdog(Path device, OutputStream stream) {
    this.device = device;
    this.stream = stream;
  }

  /**
   * Starts the watchdog behind {@code device}; empty, and said once, when there is none to have.
   */
  public static Optional<Watchdog> open(Path device) {
    try {
      // No channel: an interrupted thread would close it, and the computer would restart.
      OutputStream stream = Files.newOutputStream(device, StandardOpenOption.WRITE);
      LOG.info("{}: the computer restarts when the agent hangs", device);
      return Optional.of(new LinuxWatchdog(device, stream));
    } catch (NoSuchFileException e) {
      LOG.warn(
          "{}: there is no watchdog: a computer that hangs will not restart by itself; switch it on"
              + " with dtparam=watchdog=on in config.txt",
          device);
    } catch (IOException e) {
      LOG.warn(
          "{}: the watchdog cannot be had ({}): a computer that hangs will not restart by itself;"
              + " let the agent's user write to the device, and no other program hold it"
              + " (RuntimeWatchdogSec of systemd must be off)",
          device,
          e.getMessage());
    }
    return Optional.empty();
  }

  @Override
  public void feed() {
    try {
      stream.write(FEED);
      refusing = false;
    } catch (IOException e) {
      if (!refusing) {
        LOG.warn("{}: the watchdog cannot be fed: {}", device, e.getMessage());
      }
      refusing = true;
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (stream) {
      stream.write(MAGIC_CLOSE);
    } catch (IOException e) {
      LOG.warn(
          "{}: the watchdog cannot be stopped: the computer may restart ({})",
          device,
          e.getMessage());
    }
  }
}
