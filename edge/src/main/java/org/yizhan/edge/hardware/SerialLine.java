package org.yizhan.edge.hardware;

import java.io.IOException;

/** A UART, 8 data bits, no parity, 1 stop bit. */
public interface SerialLine {
  /**
   * The bytes that have come since the last call, perhaps none; never waits. When more have come
   * than the line keeps, the newest.
   */
  byte[] read() throws IOException;

  /** Sends {@code bytes}. */
  void write(byte... bytes) throws IOException;
}
