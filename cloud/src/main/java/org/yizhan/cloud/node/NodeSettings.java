package org.yizhan.cloud.node;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * This process among the nodes of the service, settings {@code yizhan.node.*}.
 *
 * @param id names it in logs, at the broker and in what it hands over; nothing depends on it
 */
@ConfigurationProperties(NodeSettings.PREFIX)
public record NodeSettings(
    @Bindable(defaultValue = "ALL") Role role, @Bindable(defaultValue = "cloud") String id) {
  public static final String PREFIX = "yizhan.node";

  /** The only node of a service. */
  public static final NodeSettings ALONE = new NodeSettings(Role.ALL, "cloud");

  private static final String ID = "[a-z0-9][a-z0-9-]{0,39}";

  /** Checks the id, because it becomes part of the MQTT client id. */
  public NodeSettings {
    if (!id.matches(ID)) {
      throw new IllegalArgumentException(
          PREFIX + ".id is \"" + id + "\", expected 1 to 40 of a-z, 0-9 and -");
    }
  }
}
