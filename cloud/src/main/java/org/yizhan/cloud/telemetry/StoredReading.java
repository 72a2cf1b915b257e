package org.yizhan.cloud.telemetry;

import org.yizhan.wire.Quality;

/**
 * A reading as the store keeps it. Its key is (series, timeMicros): storing one twice changes
 * nothing.
 *
 * @param timeMicros microseconds since 1970 UTC
 * @param value {@link Double#NaN} when {@code quality} is bad
 */
public record StoredReading(Series series, long timeMicros, double value, Quality quality) {}
