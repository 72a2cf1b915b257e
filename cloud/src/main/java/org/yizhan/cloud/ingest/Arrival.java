package org.yizhan.cloud.ingest;

import java.time.Instant;
import org.yizhan.link.Inbound;
import org.yizhan.link.Session;

/** A telemetry message and the connection that it came on, which is where it is acknowledged. */
record Arrival(Session session, Inbound message, String station, Instant receivedAt) {}
