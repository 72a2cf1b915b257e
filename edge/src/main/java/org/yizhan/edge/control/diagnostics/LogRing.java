package org.yizhan.edge.control.diagnostics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of a log, in memory. Safe for use from several threads. */
public final class LogRing {
  /** Most lines. */
  public static final int MAX_LINES = 100;

  /** Longest line, in characters. */
  public static final int MAX_LINE_LENGTH = 300;

  private final Deque<String> lines = new ArrayDeque<>();

  /** Adds the newest line, cut if need be, and forgets the oldest one when there are too many. */
  public synchronized void add(String line) {
    if (lines.size() == MAX_LINES) {
      lines.removeFirst();
    }
    lines.addLast(
        line.length() <= MAX_LINE_LENGTH ? line : line.substring(0, MAX_LINE_LENGTH - 1) + "…");
  }

  /** All lines, oldest first. */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
