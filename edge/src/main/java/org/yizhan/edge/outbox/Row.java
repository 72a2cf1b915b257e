package org.yizhan.edge.outbox;

import java.util.List;
import org.yizhan.wire.Reading;

/**
 * A block of readings in its place.
 *
 * @param number of a batch, or counts up over all other rows
 * @param readings how many the block holds
 * @param firstMicros the earliest reading's time
 * @param lastMicros the latest reading's time
 */
record Row(Slot slot, long number, int readings, long firstMicros, long lastMicros, byte[] block) {
  static Row of(Slot slot, long number, List<Reading> readings) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (Reading reading : readings) {
      first = Math.min(first, reading.timeMicros());
      last = Math.max(last, reading.timeMicros());
    }
    return new Row(slot, number, readings.size(), first, last, BlockCodec.encode(readings));
  }

  /** The same block in another place. */
  Row at(Slot elsewhere, long otherNumber) {
    return new Row(elsewhere, otherNumber, readings, firstMicros, lastMicros, block);
  }

  /** The readings, checked against what the row says of them. */
  List<Reading> unpack() throws BlockException {
    List<Reading> unpacked = BlockCodec.decode(block);
    if (unpacked.size() != readings) {
      throw new BlockException(unpacked.size() + " readings, expected " + readings);
    }
    return unpacked;
  }
}
