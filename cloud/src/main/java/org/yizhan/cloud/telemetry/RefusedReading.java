package org.yizhan.cloud.telemetry;

/**
 * A reading that the store will never take, however often it is tried.
 *
 * @param reason the store's words
 */
public record RefusedReading(StoredReading reading, String reason) {}
