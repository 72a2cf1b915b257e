package org.yizhan.edge.hardware.pi;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.util.Arrays;
import org.yizhan.edge.hardware.SerialLine;

/** A UART, opened at its first use and anew after a failure. */
final class UartLine implements SerialLine {
  /** Most bytes that one read gives: all that the kernel keeps for a terminal (N_TTY_BUF_SIZE). */
  static final int MAX_READ = 4096;

  private final String path;
  private final int baud;
  private SerialPort port;

  UartLine(String path, int baud) {
    this.path = path;
    this.baud = baud;
  }

  @Override
  public byte[] read() throws IOException {
    SerialPort open = opened();
    int available = open.bytesAvailable();
    if (available < 0) {
      throw gone();
    }
    byte[] bytes = new byte[Math.min(available, MAX_READ)];
    int done = available == 0 ? 0 : open.readBytes(bytes, bytes.length);
    if (done < 0) {
      throw gone();
    }
    return Arrays.copyOf(bytes, done);
  }

  @Override
  public void write(byte... bytes) throws IOException {
    if (opened().writeBytes(bytes, bytes.length) != bytes.length) {
      throw gone();
    }
  }

  /** The next use opens it anew: an adapter that was unplugged may be back. */
  private IOException gone() {
    close();
    return new IOException(path + " is gone");
  }

  private SerialPort opened() throws IOException {
    if (port != null) {
      return port;
    }
    try {
      SerialPort fresh = SerialPort.getCommPort(path);
      fresh.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
      fresh.setComPortTimeouts(SerialPort.TIMEOUT_NONBLOCKING, 0, 0);
      if (!fresh.openPort()) {
        throw new IOException(path + " cannot be opened (error " + fresh.getLastErrorCode() + ")");
      }
      port = fresh;
      return port;
    } catch (SerialPortInvalidPortException e) {
      throw new IOException(path + " is no serial port", e);
    }
  }

  void close() {
    if (port != null) {
      port.closePort();
      port = null;
    }
  }
}
