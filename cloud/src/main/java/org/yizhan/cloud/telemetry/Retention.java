package org.yizhan.cloud.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long things are kept at least. Stores drop whole partitions, so that some stay a little
 * longer.
 *
 * @param raw for readings and arrivals; empty for ever
 * @param hourly for hours; empty for ever
 */
public record Retention(Optional<Duration> raw, Optional<Duration> hourly) {
  /** Everything is kept for ever. */
  public static final Retention FOR_EVER = new Retention(Optional.empty(), Optional.empty());

  /**
   * Stores keep readings this much longer than they are taken and rolled up: what an hour at the
   * edge is computed from is there until it will not be computed again.
   */
  public static final Duration SPARE = Duration.ofDays(3);

  /** The oldest date of readings that are taken and shown; empty when there is none. */
  public Optional<Instant> rawFrom(Instant now) {
    return raw.map(now::minus);
  }

  /** What the store is to be opened with: the same, and {@link #SPARE} for readings. */
  public Retention inStore() {
    return new Retention(raw.map(SPARE::plus), hourly);
  }
}
