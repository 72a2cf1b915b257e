package org.yizhan.edge.sampling;

import org.yizhan.wire.Quality;

/**
 * What was last told of one quantity.
 *
 * @param timeMicros date of the reading, microseconds since 1970 UTC
 * @param value NaN when {@code quality} is {@link Quality#BAD}
 */
record Report(long timeMicros, double value, Quality quality) {}
