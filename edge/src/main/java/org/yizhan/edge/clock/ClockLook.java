package org.yizhan.edge.clock;

/**
 * The computer's clocks at one moment.
 *
 * @param monotonicMicros since the computer started; runs evenly and is never set
 * @param wallMicros what the computer takes for the date, microseconds since 1970 UTC
 * @param trusted the computer's date has been set from a source that knows it
 */
public record ClockLook(long monotonicMicros, long wallMicros, boolean trusted) {}
