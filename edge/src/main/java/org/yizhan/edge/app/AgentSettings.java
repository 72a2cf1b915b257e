package org.yizhan.edge.app;

import java.nio.file.Path;
import org.yizhan.edge.clock.StationClock;
import org.yizhan.edge.outbox.OutboxLimits;
import org.yizhan.profile.StationProfile;

/**
 * Everything an agent is told at its start.
 *
 * @param data folder of its own, holds the outbox; made if it is not there
 * @param outboxMaxBytes bound of the outbox
 */
public record AgentSettings(
    StationProfile profile,
    Path data,
    BrokerSettings broker,
    WorldSettings world,
    StationClock clock,
    long outboxMaxBytes) {

  /** With the system clock and the outbox's usual bound. */
  public AgentSettings(
      StationProfile profile, Path data, BrokerSettings broker, WorldSettings world) {
    this(profile, data, broker, world, new SystemClock(), OutboxLimits.DEFAULT_FILE_BYTES);
  }
}
