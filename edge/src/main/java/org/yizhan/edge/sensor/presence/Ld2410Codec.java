package org.yizhan.edge.sensor.presence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Report frames of the HLK-LD2410, after Hi-Link's serial protocol V1.02, 2.3: {@code F4 F3 F2 F1},
 * length (little-endian), data, {@code F8 F7 F6 F5}. The data is a kind (02 basic, 01 with
 * engineering figures), {@code AA}, the target state, three distances and energies, {@code 55 00}.
 * Pure: bytes left over from one call come back with the next.
 */
final class Ld2410Codec {
  /** Longest data of a frame: an engineering report has 35 bytes. More is not a frame. */
  static final int MAX_DATA = 64;

  private static final byte[] HEAD = {(byte) 0xF4, (byte) 0xF3, (byte) 0xF2, (byte) 0xF1};
  private static final byte[] TAIL = {(byte) 0xF8, (byte) 0xF7, (byte) 0xF6, (byte) 0xF5};
  private static final int LENGTH_BYTES = 2;
  private static final int MIN_DATA = 3;
  private static final byte DATA_HEAD = (byte) 0xAA;

  private static final int NO_FRAME = 0;
  private static final int INCOMPLETE = -1;

  private Ld2410Codec() {}

  /** What one frame tells: a moving target, a still one, both or none. */
  record Report(boolean moving, boolean still) {
    boolean present() {
      return moving || still;
    }

    /** The radar tells one moving and one still target apart, no more: at least so many. */
    int targets() {
      return (moving ? 1 : 0) + (still ? 1 : 0);
    }
  }

  /** The frames found, oldest first, and the bytes of one that has only begun. */
  record Decoded(List<Report> reports, byte[] rest) {}

  /** Finds every whole frame in {@code bytes}; whatever is none is skipped. */
  static Decoded decode(byte[] bytes) {
    List<Report> reports = new ArrayList<>();
    int at = 0;
    while (at < bytes.length) {
      int length = frameLength(bytes, at);
      if (length == INCOMPLETE) {
        break;
      }
      if (length == NO_FRAME) {
        at++;
        continue;
      }
      report(bytes, at + HEAD.length + LENGTH_BYTES, reports);
      at += length;
    }
    return new Decoded(reports, Arrays.copyOfRange(bytes, at, bytes.length));
  }

  private static int frameLength(byte[] bytes, int at) {
    if (!matches(HEAD, bytes, at)) {
      return NO_FRAME;
    }
    int dataAt = at + HEAD.length + LENGTH_BYTES;
    if (dataAt > bytes.length) {
      return INCOMPLETE;
    }
    int data = (bytes[dataAt - 2] & 0xFF) | ((bytes[dataAt - 1] & 0xFF) << 8);
    if (data < MIN_DATA || data > MAX_DATA || !matches(TAIL, bytes, dataAt + data)) {
      return NO_FRAME;
    }
    int end = dataAt + data + TAIL.length;
    return end > bytes.length ? INCOMPLETE : end - at;
  }

  /** True when as much of {@code pattern} as there are bytes stands at {@code at}. */
  private static boolean matches(byte[] pattern, byte[] bytes, int at) {
    for (int i = 0; i < pattern.length && at + i < bytes.length; i++) {
      if (bytes[at + i] != pattern[i]) {
        return false;
      }
    }
    return true;
  }

  private static void report(byte[] bytes, int dataAt, List<Report> reports) {
    int state = bytes[dataAt + 2];
    if (bytes[dataAt + 1] == DATA_HEAD && state >= 0 && state <= 3) {
      reports.add(new Report((state & 1) != 0, (state & 2) != 0));
    }
  }
}
