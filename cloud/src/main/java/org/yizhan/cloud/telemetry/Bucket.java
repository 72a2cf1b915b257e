package org.yizhan.cloud.telemetry;

/**
 * The readings of one series in one step of time.
 *
 * @param startMicros microseconds since 1970 UTC
 * @param count readings, at least 1
 * @param mean arithmetic
 * @param last the newest value
 * @param increase of a counter, see {@link Buckets}; {@link Double#NaN} for other kinds
 */
public record Bucket(
    long startMicros,
    long count,
    double mean,
    double min,
    double max,
    double last,
    double increase) {}
