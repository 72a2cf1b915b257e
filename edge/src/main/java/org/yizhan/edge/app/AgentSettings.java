package org.yizhan.edge.app;

import java.nio.file.Path;
import org.yizhan.edge.outbox.OutboxLimits;
import org.yizhan.profile.StationProfile;

/**
 * Everything an agent is told at its start.
 *
 * @param data folder of its own, holds the outbox; made if it is not there
 */
public record AgentSettings(
    StationProfile profile,
    Path data,
    BrokerSettings broker,
    WorldSettings world,
    Clocks clocks,
    OutboxLimits outboxLimits) {

  /** With this computer's clocks and the outbox's usual bounds. */
  public AgentSettings(
      StationProfile profile, Path data, BrokerSettings broker, WorldSettings world) {
    this(profile, data, broker, world, Clocks.ofSystem(() -> true), OutboxLimits.usual());
  }
}
