package org.yizhan.cloud.fault;

import java.time.Instant;
import java.util.List;
import org.yizhan.wire.Reading;

/** What the engine is told of one station. */
public sealed interface Input {
  /**
   * Readings that are stored.
   *
   * @param history true for backlog
   */
  record Readings(boolean history, List<Reading> readings) implements Input {}

  /** The station's link, {@code at} by the server's clock. */
  record Link(LinkState state, Instant at) implements Input {}

  /** Time has passed. */
  record Tick() implements Input {}
}
