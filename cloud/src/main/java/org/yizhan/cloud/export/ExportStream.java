package org.yizhan.cloud.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.yizhan.cloud.telemetry.StoreException;

/**
 * A file's bytes, made when they are asked for. When the store fails in the middle the stream
 * breaks, so that nobody takes half a file for a whole one.
 */
final class ExportStream extends InputStream {
  private final Pages pages;
  private final Runnable closed;
  private byte[] page = {};
  private int next;
  private boolean ended;

  /**
   * @param closed told once, at the end or when nobody reads on
   */
  ExportStream(Pages pages, Runnable closed) {
    this.pages = pages;
    this.closed = closed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (next == page.length && !ended) {
      turn();
    }
    if (next == page.length) {
      return -1;
    }
    int count = Math.min(length, page.length - next);
    System.arraycopy(page, next, into, offset, count);
    next += count;
    return count;
  }

  private void turn() throws IOException {
    try {
      Optional<String> text = pages.next();
      page = text.orElse("").getBytes(StandardCharsets.UTF_8);
      next = 0;
      if (text.isEmpty()) {
        close();
      }
    } catch (StoreException e) {
      close();
      throw new IOException("the export broke off: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      closed.run();
    }
  }
}
