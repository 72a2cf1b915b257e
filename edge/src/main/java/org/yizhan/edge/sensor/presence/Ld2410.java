package org.yizhan.edge.sensor.presence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Report frames of the HLK-LD2410, after Hi-Link's serial protocol V1.02, 2.3: {@code F4 F3 F2 F1},
 * length (little-endian), data, {@code F8 F7 F6 F5}. The data is a kind (02 basic, 01 with
 * engineering figures), {@code AA}, the target state, three distances and energies, {@code 55 00}.
 */
final class Ld2410 implements Radar {
  /** Longest data of a frame: an engineering report has 35 bytes. More is not a frame. */
  static final int MAX_DATA = 64;

  private static final byte[] HEAD = {(byte) 0xF4, (byte) 0xF3, (byte) 0xF2, (byte) 0xF1};
  private static final byte[] TAIL = {(byte) 0xF8, (byte) 0xF7, (byte) 0xF6, (byte) 0xF5};
  private static final int LENGTH_BYTES = 2;
  private static final int BASIC = 2;
  private static final int ENGINEERING = 1;
  private static final byte DATA_HEAD = (byte) 0xAA;
  private static final byte DATA_TAIL = 0x55;

  /** Kind, head, state, distances and energies, tail and check. */
  private static final int MIN_DATA = 13;

  private static final int HIGHEST_STATE = 3;

  private static final int NO_FRAME = 0;
  private static final int INCOMPLETE = -1;

  @Override
  public String name() {
    return "LD2410";
  }

  @Override
  public Decoded decode(byte[] bytes) {
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
      report(bytes, at, length, reports);
      at += length;
    }
    return new Decoded(reports, Arrays.copyOfRange(bytes, at, bytes.length));
  }

  private static int frameLength(byte[] bytes, int at) {
    if (!Radar.matches(HEAD, bytes, at)) {
      return NO_FRAME;
    }
    int dataAt = at + HEAD.length + LENGTH_BYTES;
    if (dataAt > bytes.length) {
      return INCOMPLETE;
    }
    int data = (bytes[dataAt - 2] & 0xFF) | ((bytes[dataAt - 1] & 0xFF) << 8);
    if (data < MIN_DATA || data > MAX_DATA || !Radar.matches(TAIL, bytes, dataAt + data)) {
      return NO_FRAME;
    }
    int end = dataAt + data + TAIL.length;
    return end > bytes.length ? INCOMPLETE : end - at;
  }

  private static void report(byte[] bytes, int at, int length, List<Report> reports) {
    int dataAt = at + HEAD.length + LENGTH_BYTES;
    int kind = bytes[dataAt];
    int state = bytes[dataAt + 2];
    boolean whole =
        (kind == BASIC || kind == ENGINEERING)
            && bytes[dataAt + 1] == DATA_HEAD
            && bytes[at + length - TAIL.length - 2] == DATA_TAIL;
    if (whole && state >= 0 && state <= HIGHEST_STATE) {
      // Bit 0: a moving target; bit 1: a still one. It tells one of each apart, no more.
      reports.add(new Report(Integer.bitCount(state)));
    }
  }
}
