package org.yizhan.cloud.broker.mosquitto;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yizhan.cloud.station.MqttAccount;
import org.yizhan.wire.Topics;
import org.yizhan.wire.Topics.Leaf;

/**
 * The texts of mosquitto's password file and access list (mosquitto.conf(5), {@code password_file}
 * and {@code acl_file}).
 *
 * @param passwords a line for the cloud and for each station
 * @param access the same rules as the embedded broker's: a station says what stations say, below
 *     its own root, and hears what is below its own root; the cloud all
 * @param outdated stations without a line: their passwords must be issued anew
 */
record PermissionFiles(String passwords, String access, List<String> outdated) {
  /** Mosquitto puts the name in here that the client has authenticated with. */
  private static final String OWN_ROOT = Topics.root("%u");

  private static final String ALL = Topics.root("#").replace("#/", "#");

  /** What stations say; on the others only the cloud speaks. */
  private static final List<Leaf> STATIONS_SAY =
      List.of(Leaf.TELEMETRY, Leaf.STATE, Leaf.CONFIG_REPORTED, Leaf.COMMAND_RESULT);

  static PermissionFiles of(MqttAccount cloud, List<MqttAccount> stations) {
    String passwords =
        Stream.concat(Stream.of(cloud), stations.stream())
            .filter(MqttAccount::readByMosquitto)
            .map(account -> account.username() + ":" + account.passwordHash() + "\n")
            .collect(Collectors.joining());
    List<String> outdated =
        stations.stream()
            .filter(account -> !account.readByMosquitto())
            .map(MqttAccount::username)
            .toList();
    return new PermissionFiles(passwords, access(cloud.username()), outdated);
  }

  private static String access(String cloud) {
    List<String> lines = new ArrayList<>();
    lines.add("# Written by Yizhan. %u is the name that a station has authenticated with.");
    lines.add("user " + cloud);
    lines.add("topic readwrite " + ALL);
    lines.add("");
    for (Leaf leaf : STATIONS_SAY) {
      lines.add("pattern write " + leaf.of("%u"));
    }
    lines.add("pattern read " + OWN_ROOT + "#");
    return String.join("\n", lines) + "\n";
  }
}
