package org.yizhan.edge.outbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes numbers and names in few bytes. Whole numbers are varints: seven bits a byte, the lowest
 * first, the top bit set on all but the last; signed ones are first folded to 0, -1, 1, -2, ...
 * (zigzag).
 */
final class Packer {
  private static final int LOW_BITS = 0x7F;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  void aByte(int value) {
    out.write(value);
  }

  /** A whole number, as unsigned 64 bits. */
  void varint(long value) {
    long rest = value;
    while ((rest & ~LOW_BITS) != 0) {
      out.write((int) (rest & LOW_BITS) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  void zigzag(long value) {
    varint((value << 1) ^ (value >> 63));
  }

  /** Eight bytes, the highest first. */
  void raw(long bits) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.write((int) (bits >>> shift));
    }
  }

  void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    varint(bytes.length);
    out.writeBytes(bytes);
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
