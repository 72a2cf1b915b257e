package org.yizhan.edge.outbox;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.yizhan.wire.Reading;

/**
 * Readings as a compact block of bytes and back, bit for bit and in their order. Pure.
 *
 * <p>A block is a version byte, a byte that says whether the body is deflated (RFC 1951), the
 * body's CRC-32 in four bytes, and the body, see {@link BlockEncoder}.
 */
final class BlockCodec {
  /** Most readings of one block. */
  static final int MAX_READINGS = 10_000;

  /** Longest body before it is deflated; nothing larger is inflated. */
  static final int MAX_BODY_BYTES = 4_000_000;

  private static final int VERSION = 1;
  private static final int PLAIN = 0;
  private static final int DEFLATED = 1;
  private static final int HEAD_BYTES = 6;
  private static final int BUFFER_BYTES = 4096;

  private BlockCodec() {}

  /**
   * Packs readings.
   *
   * @throws IllegalArgumentException if there are more than {@link #MAX_READINGS}
   */
  static byte[] encode(List<Reading> readings) {
    if (readings.size() > MAX_READINGS) {
      throw new IllegalArgumentException(
          readings.size() + " readings for one block, at most " + MAX_READINGS);
    }
    byte[] body = BlockEncoder.encode(readings);
    byte[] deflated = deflate(body);
    boolean pays = deflated.length < body.length;
    byte[] stored = pays ? deflated : body;
    return ByteBuffer.allocate(HEAD_BYTES + stored.length)
        .put((byte) VERSION)
        .put((byte) (pays ? DEFLATED : PLAIN))
        .putInt(crc(stored, 0))
        .put(stored)
        .array();
  }

  /**
   * Unpacks readings.
   *
   * @throws BlockException saying what is wrong with the block
   */
  static List<Reading> decode(byte[] block) throws BlockException {
    if (block.length <= HEAD_BYTES) {
      throw new BlockException("it has only " + block.length + " bytes");
    }
    if (block[0] != VERSION) {
      throw new BlockException("version " + (block[0] & 0xFF) + ", expected " + VERSION);
    }
    if (ByteBuffer.wrap(block).getInt(2) != crc(block, HEAD_BYTES)) {
      throw new BlockException("its check-sum does not fit its " + block.length + " bytes");
    }
    return BlockDecoder.decode(body(block));
  }

  private static byte[] body(byte[] block) throws BlockException {
    return switch (block[1]) {
      case PLAIN -> Arrays.copyOfRange(block, HEAD_BYTES, block.length);
      case DEFLATED -> inflate(block);
      default -> throw new BlockException("form " + (block[1] & 0xFF) + " is not known");
    };
  }

  private static int crc(byte[] bytes, int from) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, bytes.length - from);
    return (int) crc.getValue();
  }

  private static byte[] deflate(byte[] body) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(body);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
      byte[] buffer = new byte[BUFFER_BYTES];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static byte[] inflate(byte[] block) throws BlockException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(block, HEAD_BYTES, block.length - HEAD_BYTES);
      ByteArrayOutputStream out = new ByteArrayOutputStream(4 * block.length);
      byte[] buffer = new byte[BUFFER_BYTES];
      while (!inflater.finished()) {
        int length = inflater.inflate(buffer);
        if (length == 0 && !inflater.finished()) {
          throw new BlockException("its deflated body ends early");
        }
        out.write(buffer, 0, length);
        if (out.size() > MAX_BODY_BYTES) {
          throw new BlockException("its body is longer than " + MAX_BODY_BYTES + " bytes");
        }
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new BlockException("its body does not inflate: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }
}
