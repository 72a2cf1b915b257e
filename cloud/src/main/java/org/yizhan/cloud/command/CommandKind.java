package org.yizhan.cloud.command;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.yizhan.cloud.access.Role;

/** The commands that a station can be sent. */
public enum CommandKind {
  /** The station makes itself known to someone who stands before it. */
  IDENTIFY("identify", Role.CREW),
  /** Releases a door's lock for some seconds; how long at most is the station's to say. */
  DOOR_UNLOCK(
      "door.unlock",
      Role.CREW,
      new Arg.DeviceOf("device", List.of("door")),
      new Arg.Whole("seconds", 1, 60)),
  /** Closes or opens the relay of a charger or an appliance, or a relay of its own. */
  RELAY_SET(
      "relay.set",
      Role.OPERATOR,
      new Arg.DeviceOf("device", List.of("charger", "appliance", "relay")),
      new Arg.Truth("closed")),
  /** Lets a rule of the station's local guard go on after it has struck. */
  GUARD_REARM("guard.rearm", Role.OPERATOR, new Arg.GuardRuleOf("rule")),
  AGENT_RESTART("agent.restart", Role.OPERATOR),
  HOST_REBOOT("host.reboot", Role.OPERATOR),
  /** The station answers with what a technician would look at first. */
  DIAGNOSTICS("diagnostics", Role.CREW);

  private final String word;
  private final Role least;
  private final List<Arg> args;

  CommandKind(String word, Role least, Arg... args) {
    this.word = word;
    this.least = least;
    this.args = List.of(args);
  }

  /** Its name on the wire and in the API. */
  public String word() {
    return word;
  }

  /** True for the least role that may send it, and for those above. */
  public boolean maySend(Role role) {
    return role.compareTo(least) >= 0;
  }

  List<Arg> args() {
    return args;
  }

  static List<String> words() {
    return Arrays.stream(values()).map(CommandKind::word).toList();
  }

  static Optional<CommandKind> ofWord(Object word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }
}
