package org.yizhan.edge.sensor.presence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Report frames of the HLK-LD2450, after Hi-Link's instruction manual V1.00, 6 (tables 2 and 3):
 * {@code AA FF 03 00}, three targets, {@code 55 CC}; ten frames a second. A target is x, y, speed
 * and the size of a distance gate, each of 16 bits, little-endian.
 */
final class Ld2450 implements Radar {
  static final int TARGETS = 3;

  private static final byte[] HEAD = {(byte) 0xAA, (byte) 0xFF, 0x03, 0x00};
  private static final byte[] TAIL = {0x55, (byte) 0xCC};
  private static final int TARGET_BYTES = 8;
  private static final int TAIL_AT = HEAD.length + TARGETS * TARGET_BYTES;
  private static final int FRAME_BYTES = TAIL_AT + TAIL.length;
  private static final int POSITIVE = 0x8000;

  /**
   * Where somebody is.
   *
   * @param xMillimetres to the side, seen from the radar
   * @param yMillimetres away from it
   * @param speedCentimetresPerSecond towards or away from it
   */
  record Target(int xMillimetres, int yMillimetres, int speedCentimetresPerSecond) {
    /** A slot without a target has the position 0, 0, whatever its speed. */
    boolean real() {
      return xMillimetres != 0 || yMillimetres != 0;
    }
  }

  @Override
  public String name() {
    return "LD2450";
  }

  @Override
  public Decoded decode(byte[] bytes) {
    List<Report> reports = new ArrayList<>();
    int at = 0;
    while (at < bytes.length) {
      if (!Radar.matches(HEAD, bytes, at) || !Radar.matches(TAIL, bytes, at + TAIL_AT)) {
        at++;
      } else if (at + FRAME_BYTES > bytes.length) {
        break;
      } else {
        reports.add(new Report((int) targets(bytes, at).stream().filter(Target::real).count()));
        at += FRAME_BYTES;
      }
    }
    return new Decoded(reports, Arrays.copyOfRange(bytes, at, bytes.length));
  }

  /** The three slots of the frame that stands at {@code at}. */
  static List<Target> targets(byte[] bytes, int at) {
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < TARGETS; i++) {
      int target = at + HEAD.length + i * TARGET_BYTES;
      targets.add(
          new Target(signed(bytes, target), signed(bytes, target + 2), signed(bytes, target + 4)));
    }
    return targets;
  }

  /** The highest bit is the sign, set for positive; the others are the amount (table 3). */
  private static int signed(byte[] bytes, int at) {
    int word = (bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8);
    int amount = word & ~POSITIVE;
    return (word & POSITIVE) != 0 ? amount : -amount;
  }
}
