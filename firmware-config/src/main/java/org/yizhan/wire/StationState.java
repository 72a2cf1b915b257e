package org.yizhan.wire;

import java.util.Optional;
import java.util.UUID;

/**
 * Topic {@code state}, retained: what the agent says of itself when it connects, or the Will that
 * the broker says for it.
 */
public sealed interface StationState {
  /**
   * The agent is connected.
   *
   * @param agent its version
   * @param config hash of the profile it runs, {@code sha256:…}
   * @param atMicros when it connected, microseconds since 1970 UTC
   */
  record Online(UUID epoch, String agent, String config, long atMicros) implements StationState {}

  /**
   * The link is gone, or the agent is leaving.
   *
   * @param atMicros when, if the agent said so itself; the Will has no time
   */
  record Offline(Optional<Long> atMicros) implements StationState {}
}
