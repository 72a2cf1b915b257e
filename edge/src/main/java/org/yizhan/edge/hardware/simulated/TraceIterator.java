package org.yizhan.edge.hardware.simulated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** One pass over a file that was checked before, from some moment on; closes itself at the end. */
final class TraceIterator implements Iterator<TraceEvent> {
  private final TraceLines lines;
  private TraceEvent next;

  TraceIterator(Path path, TraceWords words, long fromMicros) {
    try {
      lines = new TraceLines(path, words);
    } catch (IOException | TraceException e) {
      throw changed(e);
    }
    do {
      next = read();
    } while (next != null && next.atMicros() < fromMicros);
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public TraceEvent next() {
    if (next == null) {
      throw new NoSuchElementException("the trace is over");
    }
    TraceEvent event = next;
    next = read();
    return event;
  }

  private TraceEvent read() {
    try {
      TraceEvent event = lines.next();
      if (event == null) {
        lines.close();
      }
      return event;
    } catch (IOException | TraceException e) {
      throw changed(e);
    }
  }

  /** What a reader says who finds a fault that was not there when the file was checked. */
  static UncheckedIOException changed(Exception e) {
    return new UncheckedIOException(
        new IOException("the trace has changed since it was opened: " + e.getMessage(), e));
  }
}
