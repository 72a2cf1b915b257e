package org.yizhan.cloud.broker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.yizhan.cloud.station.Registry;
import org.yizhan.wire.Topics;
import org.yizhan.wire.Topics.Leaf;

/**
 * Who may connect, publish and subscribe (wire contract, Permissions): a station only below its own
 * root, and not on the topics where the cloud speaks; the cloud everywhere.
 */
final class Admission {
  private static final Set<Leaf> CLOUD_SPEAKS = Set.of(Leaf.ACK, Leaf.CONFIG_DESIRED, Leaf.COMMAND);

  private final Registry registry;
  private final String cloudUsername;
  private final String cloudPassword;

  Admission(Registry registry, String cloudUsername, String cloudPassword) {
    this.registry = registry;
    this.cloudUsername = cloudUsername;
    this.cloudPassword = cloudPassword;
  }

  /** What becomes of a publish. */
  enum Verdict {
    ALLOWED,
    /** Below the own root, but not for stations to say. */
    NOT_FOR_STATIONS,
    /** Outside the own root. */
    FOREIGN
  }

  boolean authenticate(String username, String password) {
    if (username.equals(cloudUsername)) {
      return MessageDigest.isEqual(
          password.getBytes(StandardCharsets.UTF_8),
          cloudPassword.getBytes(StandardCharsets.UTF_8));
    }
    return Topics.STATION_ID.matcher(username).matches()
        && registry.authenticate(username, password);
  }

  Verdict publish(String username, String topic) {
    if (username.equals(cloudUsername)) {
      return Verdict.ALLOWED;
    }
    if (!topic.startsWith(Topics.root(username))) {
      return Verdict.FOREIGN;
    }
    return Topics.parse(topic).filter(address -> !CLOUD_SPEAKS.contains(address.leaf())).isPresent()
        ? Verdict.ALLOWED
        : Verdict.NOT_FOR_STATIONS;
  }

  /** A filter that begins with the own root matches nothing outside it, wildcards or not. */
  boolean subscribe(String username, String topicFilter) {
    return username.equals(cloudUsername) || topicFilter.startsWith(Topics.root(username));
  }
}
