package org.yizhan.cloud.fault;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A change to the incidents that an input brought about. Times are event times. */
public sealed interface Effect {
  /** Which occurrence. */
  UUID incident();

  /**
   * A new incident, or one that was withdrawn and came back with the same start.
   *
   * @param detectedAt by the server's clock
   * @param historical true when it was over before anybody could know: it pages nobody
   */
  record Open(
      UUID incident,
      FaultKey key,
      Severity severity,
      Instant startedAt,
      Instant detectedAt,
      boolean historical)
      implements Effect {}

  /**
   * Late data moved an incident's start or end.
   *
   * @param clearedAt empty: it is open, again if it was cleared
   */
  record Amend(UUID incident, Instant startedAt, Optional<Instant> clearedAt) implements Effect {}

  /**
   * An incident is over.
   *
   * @param withdrawn true when late data showed that it never was a fault
   */
  record Clear(UUID incident, Instant clearedAt, boolean withdrawn) implements Effect {}
}
