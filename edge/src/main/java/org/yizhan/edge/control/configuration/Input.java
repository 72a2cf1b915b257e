package org.yizhan.edge.control.configuration;

import java.util.Map;
import org.yizhan.wire.DesiredConfig;

/** What {@link Configuration} is told. */
public sealed interface Input {
  /**
   * The agent starts.
   *
   * @param provisioned hash of the profile on the station
   * @param readable the kept profiles that can be read: the hash that each is remembered by, and
   *     the one that this agent gives it (another one when the canonical form has changed)
   */
  record Started(String provisioned, Map<String, String> readable) implements Input {
    public Started {
      readable = Map.copyOf(readable);
    }
  }

  /**
   * The cloud wants a profile.
   *
   * @param before how the profile that runs now is doing
   */
  record Desired(DesiredConfig message, Evidence before) implements Input {}

  /** Time goes on; once a second is enough. */
  record Tick(Evidence evidence) implements Input {}

  /** The profile that should run cannot be taken into use. */
  record Failed(String reason) implements Input {}
}
