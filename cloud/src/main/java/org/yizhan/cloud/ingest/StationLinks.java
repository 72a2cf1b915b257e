package org.yizhan.cloud.ingest;

import java.time.Instant;
import org.yizhan.wire.CommandResult;
import org.yizhan.wire.ReportedConfig;
import org.yizhan.wire.StationState;

/** A room that is told what stations say of themselves. Must return at once. */
public interface StationLinks {
  void state(String station, StationState state, Instant receivedAt);

  default void reported(String station, ReportedConfig config, Instant receivedAt) {}

  default void result(String station, CommandResult result, Instant receivedAt) {}

  /**
   * The cloud's own link to the broker came up or was lost: while it is down nothing is known of
   * any station's link.
   */
  void brokerLink(boolean up, Instant at);
}
