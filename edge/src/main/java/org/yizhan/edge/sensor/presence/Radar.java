package org.yizhan.edge.sensor.presence;

import java.util.List;

/** How one kind of radar reports: pure, bytes left over from one call come back with the next. */
interface Radar {
  /** Its name, for people. */
  String name();

  /** Finds every whole frame in {@code bytes}; whatever is none is skipped. */
  Decoded decode(byte[] bytes);

  /**
   * What one frame tells.
   *
   * @param targets people at least: a radar tells apart only a few
   */
  record Report(int targets) {
    boolean present() {
      return targets > 0;
    }
  }

  /** The frames found, oldest first, and the bytes of one that has only begun. */
  record Decoded(List<Report> reports, byte[] rest) {}

  /** True when as much of {@code pattern} as there are bytes stands at {@code at}. */
  static boolean matches(byte[] pattern, byte[] bytes, int at) {
    for (int i = 0; i < pattern.length && at + i < bytes.length; i++) {
      if (bytes[at + i] != pattern[i]) {
        return false;
      }
    }
    return true;
  }
}
