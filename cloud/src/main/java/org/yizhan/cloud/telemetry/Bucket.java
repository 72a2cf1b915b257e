package org.yizhan.cloud.telemetry;

/**
 * The readings of one series in one step of time.
 *
 * @param startMicros microseconds since 1970 UTC
 * @param count readings, bad ones left out, at least 1
 * @param sum of the readings' values
 * @param mean of booleans and states weighted by the time for which each value is evidence, else
 *     {@code sum / count}
 * @param min least of the readings' values
 * @param max greatest of the readings' values
 * @param last the newest value
 * @param increase of a counter, see {@link Buckets}; {@link Double#NaN} for other kinds
 * @param coveredSeconds seconds of the step for which some reading is evidence; of a step of whole
 *     hours only those in hours that have a reading
 * @param states of booleans and states, for how long each value held; together the covered seconds
 */
public record Bucket(
    long startMicros,
    long count,
    double sum,
    double mean,
    double min,
    double max,
    double last,
    double increase,
    double coveredSeconds,
    StateTimes states) {}
