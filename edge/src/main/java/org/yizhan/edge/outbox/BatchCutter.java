package org.yizhan.edge.outbox;

import java.util.ArrayList;
import java.util.List;
import org.yizhan.wire.Reading;
import org.yizhan.wire.TelemetryCodec;
import org.yizhan.wire.WireLimits;

/** Cuts readings into parts that fit in one message each. Pure. */
final class BatchCutter {
  /** Most readings of a batch: near the wire's limit, so that few rows and messages are needed. */
  static final int BATCH_READINGS = WireLimits.MAX_READINGS - 50;

  private static final int MAX_ARRAY_BYTES =
      WireLimits.MAX_PAYLOAD_BYTES - TelemetryCodec.MAX_ENVELOPE_BYTES;

  private BatchCutter() {}

  /** The readings in parts, in their order; every part but the last is as long as can be. */
  static List<List<Reading>> cut(List<Reading> readings) {
    List<List<Reading>> parts = new ArrayList<>();
    int from = 0;
    while (from < readings.size()) {
      int to = end(readings, from);
      parts.add(readings.subList(from, to));
      from = to;
    }
    return parts;
  }

  private static int end(List<Reading> readings, int from) {
    int bytes = 2;
    int to = from;
    while (to < readings.size() && to - from < BATCH_READINGS) {
      bytes += TelemetryCodec.maxBytes(readings.get(to));
      if (bytes > MAX_ARRAY_BYTES && to > from) {
        break;
      }
      to++;
    }
    return to;
  }
}
