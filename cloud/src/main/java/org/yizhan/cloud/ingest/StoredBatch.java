package org.yizhan.cloud.ingest;

import java.time.Instant;
import java.util.List;
import org.yizhan.wire.Reading;

/**
 * A station's batch whose readings are durable in the telemetry store.
 *
 * @param history true when the station sent it as backlog, not as its present
 * @param receivedAt when it came, by the server's clock
 */
public record StoredBatch(
    String station, boolean history, List<Reading> readings, Instant receivedAt) {}
