package org.yizhan.edge.outbox;

import org.yizhan.catalog.Quantity.Priority;

/**
 * Readings that go in one message, for ever.
 *
 * @param number from 1 within the outbox's epoch
 * @param count how many readings
 * @param priority the highest of them
 * @param readings JSON array, as {@code TelemetryCodec.encodeReadings} writes it
 */
public record Batch(long number, int count, Priority priority, byte[] readings) {}
