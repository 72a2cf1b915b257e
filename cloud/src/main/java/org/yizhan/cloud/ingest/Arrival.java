package org.yizhan.cloud.ingest;

import java.time.Instant;

/**
 * A telemetry message as it came.
 *
 * @param number counts arrivals up, see {@link FreshStations}
 * @param history true when it says that it is backlog
 */
record Arrival(
    long number,
    String topic,
    String station,
    byte[] payload,
    boolean history,
    Instant receivedAt) {
  /** What an arrival takes besides its payload: this record, its topic, its place in a queue. */
  private static final int OVERHEAD_BYTES = 256;

  int bytes() {
    return payload.length + OVERHEAD_BYTES;
  }
}
