package org.yizhan.edge.outbox;

import java.nio.charset.StandardCharsets;

/** Reads what {@link Packer} wrote, and trusts none of it. */
final class Unpacker {
  private final byte[] bytes;
  private int at;

  Unpacker(byte[] bytes) {
    this.bytes = bytes;
  }

  int aByte() throws BlockException {
    if (at == bytes.length) {
      throw new BlockException("it ends at byte " + at + ", in the middle of a field");
    }
    return bytes[at++] & 0xFF;
  }

  long varint() throws BlockException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = aByte();
      value |= (next & 0x7FL) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new BlockException("a number before byte " + at + " does not end");
  }

  long zigzag() throws BlockException {
    long folded = varint();
    return (folded >>> 1) ^ -(folded & 1);
  }

  long raw() throws BlockException {
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits = bits << 8 | aByte();
    }
    return bits;
  }

  /** A count or an index that is at most {@code most}. */
  int small(String what, int most) throws BlockException {
    long value = varint();
    if (value < 0 || value > most) {
      throw new BlockException(what + " is " + Long.toUnsignedString(value) + ", at most " + most);
    }
    return (int) value;
  }

  String text() throws BlockException {
    int length = small("the length of a name", bytes.length - at);
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  void end() throws BlockException {
    if (at != bytes.length) {
      throw new BlockException(bytes.length - at + " bytes follow its end");
    }
  }
}
