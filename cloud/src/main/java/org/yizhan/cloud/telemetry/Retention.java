package org.yizhan.cloud.telemetry;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a store keeps things at least. Stores drop whole partitions, so that some stay a little
 * longer.
 *
 * @param raw for readings and arrivals; empty for ever
 * @param hourly for hours; empty for ever
 */
public record Retention(Optional<Duration> raw, Optional<Duration> hourly) {
  /** Everything is kept for ever. */
  public static final Retention FOR_EVER = new Retention(Optional.empty(), Optional.empty());
}
