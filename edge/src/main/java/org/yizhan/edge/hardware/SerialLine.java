package org.yizhan.edge.hardware;

import java.io.IOException;

/** A UART, 8 data bits, no parity, 1 stop bit. */
public interface SerialLine {
  /**
   * The bytes that have come since the last call, perhaps none; never waits. A line keeps 4 KiB at
   * most, and loses what comes on top of that: look often enough.
   *
   * @throws IOException if the port is not there; the next call tries to open it again
   */
  byte[] read() throws IOException;

  /**
   * Sends {@code bytes}.
   *
   * @throws IOException as {@link #read}
   */
  void write(byte... bytes) throws IOException;
}
