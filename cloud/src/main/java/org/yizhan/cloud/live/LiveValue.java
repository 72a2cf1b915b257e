package org.yizhan.cloud.live;

import java.time.OffsetDateTime;
import org.yizhan.catalog.Text;

/**
 * One quantity of one device now, the API's Value.
 *
 * @param kind {@code boolean}, {@code measure}, {@code counter} or {@code state}
 * @param value null when {@code quality} is {@code bad} or {@code unknown}
 * @param lastValue what was last heard when {@code quality} is {@code unknown}, else null
 * @param word what {@code value}, or {@code lastValue} where there is no value, means when it is a
 *     code; null for a number
 * @param quality a word of {@link org.yizhan.wire.Quality}, or {@code unknown}
 * @param at null when nothing was ever heard
 */
public record LiveValue(
    String quantity,
    Text label,
    String unit,
    String kind,
    Double value,
    Double lastValue,
    Text word,
    String quality,
    OffsetDateTime at,
    Double ageSeconds,
    double maxAgeSeconds) {
  /** No value, or none that is still evidence. */
  public static final String UNKNOWN = "unknown";
}
