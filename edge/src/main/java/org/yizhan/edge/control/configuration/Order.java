package org.yizhan.edge.control.configuration;

import org.yizhan.profile.StationProfile;
import org.yizhan.wire.ReportedConfig;

/** What {@link ConfigurationFolder} leaves to the agent, in this order. */
public sealed interface Order {
  /** Run this profile from now, without losing a reading. */
  record Run(StationProfile profile) implements Order {}

  /**
   * Publish this on {@code config/reported}, retained. One that cannot be sent needs no repeating:
   * the desired profile is retained and asks again with the next connection.
   */
  record Tell(ReportedConfig report) implements Order {}
}
