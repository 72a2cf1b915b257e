package org.yizhan.edge.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.yizhan.catalog.Quantity.Priority;
import org.yizhan.wire.Reading;
import org.yizhan.wire.TelemetryCodec;
import org.yizhan.wire.WireLimits;

/** Cuts readings into messages that the wire contract allows. Pure. */
final class BatchCutter {
  private static final int MAX_ARRAY_BYTES =
      WireLimits.MAX_PAYLOAD_BYTES - TelemetryCodec.MAX_ENVELOPE_BYTES;

  private BatchCutter() {}

  /** Batches numbered from {@code first}, in the order of the readings. */
  static List<Batch> cut(
      List<Reading> readings, long first, Function<Reading, Priority> priorities) {
    List<Batch> batches = new ArrayList<>();
    int from = 0;
    while (from < readings.size()) {
      int to = end(readings, from);
      List<Reading> part = readings.subList(from, to);
      Priority priority =
          part.stream().map(priorities).max(Priority::compareTo).orElse(Priority.HOUSEKEEPING);
      batches.add(
          new Batch(
              first + batches.size(), part.size(), priority, TelemetryCodec.encodeReadings(part)));
      from = to;
    }
    return batches;
  }

  private static int end(List<Reading> readings, int from) {
    int bytes = 2;
    int to = from;
    while (to < readings.size() && to - from < WireLimits.MAX_READINGS) {
      bytes += TelemetryCodec.maxBytes(readings.get(to));
      if (bytes > MAX_ARRAY_BYTES && to > from) {
        break;
      }
      to++;
    }
    return to;
  }
}
