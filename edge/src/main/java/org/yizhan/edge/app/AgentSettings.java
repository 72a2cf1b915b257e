package org.yizhan.edge.app;

import java.nio.file.Path;
import java.util.Optional;
import org.yizhan.edge.clock.ClockState;
import org.yizhan.edge.control.configuration.Probation;
import org.yizhan.edge.control.diagnostics.LogRing;
import org.yizhan.edge.hardware.HostProbe;
import org.yizhan.edge.outbox.OutboxLimits;
import org.yizhan.profile.StationProfile;

/**
 * Everything an agent is told at its start.
 *
 * @param data folder of its own, holds the outbox; made if it is not there
 * @param host the computer's own figures, for the forecast of its card; empty in a simulated world
 * @param probation how long a new profile is tried
 * @param end how the agent ends on purpose
 * @param log the last lines of trouble, for diagnostics
 */
public record AgentSettings(
    StationProfile profile,
    Path data,
    BrokerSettings broker,
    WorldSettings world,
    Clocks clocks,
    Optional<HostProbe> host,
    OutboxLimits outboxLimits,
    Probation probation,
    ProgramEnd end,
    LogRing log) {

  /** With this computer's clocks and the outbox's usual bounds. */
  public AgentSettings(
      StationProfile profile, Path data, BrokerSettings broker, WorldSettings world) {
    this(
        profile,
        data,
        broker,
        world,
        Clocks.ofSystem(() -> ClockState.NETWORK),
        Optional.empty(),
        OutboxLimits.usual(),
        Probation.USUAL,
        ProgramEnd.SHARED,
        new LogRing());
  }

  /** These with another profile. */
  AgentSettings with(StationProfile other) {
    return new AgentSettings(
        other, data, broker, world, clocks, host, outboxLimits, probation, end, log);
  }
}
