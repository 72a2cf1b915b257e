package org.yizhan.cloud.telemetry;

/**
 * What one series did in one hour, recomputed as a whole whenever late readings touch the hour. Its
 * key is (series, hourMicros).
 *
 * @param hourMicros the hour's beginning, microseconds since 1970 UTC
 * @param samples readings in the hour, bad ones left out; an hour without any is not stored
 * @param sum of the readings' values
 * @param mean of states and measures weighted by the time each value held, from the value before
 *     the hour on
 * @param last newest value in the hour
 * @param increase of a counter over the hour, resets counted from zero; of a boolean its rising
 *     edges, which is the same sum; {@link Double#NaN} for other kinds
 * @param coveredSeconds seconds of the hour for which some reading is evidence, 0 to 3600
 * @param states of booleans and states, for how long each value held; together the covered seconds
 */
public record HourlyValue(
    Series series,
    long hourMicros,
    long samples,
    double sum,
    double mean,
    double min,
    double max,
    double last,
    double increase,
    double coveredSeconds,
    StateTimes states) {}
