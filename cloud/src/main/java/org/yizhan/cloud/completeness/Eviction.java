package org.yizhan.cloud.completeness;

import java.time.Instant;

/**
 * Readings of a device that its station gave up before they were stored, as it said itself.
 *
 * @param from date of the first of them; a span that began in an earlier one is told from its end
 * @param to date of the last of them
 * @param readings how many
 */
public record Eviction(String device, Instant from, Instant to, long readings) {}
