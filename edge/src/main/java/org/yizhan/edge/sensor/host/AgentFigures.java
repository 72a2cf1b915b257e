package org.yizhan.edge.sensor.host;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.yizhan.edge.clock.ClockState;

/**
 * What only the agent knows of itself; what it does not know now is empty and not told.
 *
 * @param outboxDepth readings that wait to be stored
 * @param outboxUsedPct of the outbox's bound, per cent
 * @param outboxInMemory the outbox cannot be kept on the card
 * @param writtenMegabytesADay written to the card
 * @param cardLifeDays forecast
 * @param redated readings that were dated when the clock was set, since the first start
 * @param undatable readings that could not be dated, since the first start
 * @param sensorRestarts sensor loops that hung and were replaced, since the first start
 */
public record AgentFigures(
    Optional<ClockState> clockState,
    OptionalLong outboxDepth,
    OptionalDouble outboxUsedPct,
    Optional<Boolean> outboxInMemory,
    OptionalDouble writtenMegabytesADay,
    OptionalDouble cardLifeDays,
    OptionalLong redated,
    OptionalLong undatable,
    OptionalLong sensorRestarts) {

  /**
   * Nothing is known: an agent in a simulated world that lags behind the clock says so, because its
   * figures of today would be told as of a past time.
   */
  public static final AgentFigures NOTHING =
      new AgentFigures(
          Optional.empty(),
          OptionalLong.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty());

  /** These with another depth of the outbox. */
  public AgentFigures withOutboxDepth(OptionalLong depth) {
    return new AgentFigures(
        clockState,
        depth,
        outboxUsedPct,
        outboxInMemory,
        writtenMegabytesADay,
        cardLifeDays,
        redated,
        undatable,
        sensorRestarts);
  }
}
