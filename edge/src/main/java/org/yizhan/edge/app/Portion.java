package org.yizhan.edge.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.wire.Reading;

/**
 * Readings on their way from the sensor loop to the uplink loop, with the place they lead to.
 *
 * @param readings their times are station times
 * @param checkpoint as {@code Pump.checkpoint} gives it; empty where the last one will do
 * @param urgent must not wait
 * @param counted holds a counter, which must never fall behind what was sent
 * @param kind what the readings are
 * @param positionMicros all that happened up to here is observed
 */
record Portion(
    List<Reading> readings,
    Optional<Map<String, Object>> checkpoint,
    boolean urgent,
    boolean counted,
    Kind kind,
    long positionMicros) {
  enum Kind {
    /** Of a world that lags behind the clock. */
    PAST,
    /** As it happens. */
    LIVE,
    /** Every value as it is now, for a cloud that was just reached. */
    PRESENT,
    /** The last one of a world that is over. */
    LAST
  }
}
