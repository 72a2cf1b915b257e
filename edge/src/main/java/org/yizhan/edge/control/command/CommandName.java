package org.yizhan.edge.control.command;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The commands of wire contract version 1, with the arguments that each takes. */
enum CommandName {
  IDENTIFY("identify"),
  DOOR_UNLOCK("door.unlock", "device", "seconds"),
  RELAY_SET("relay.set", "device", "closed"),
  GUARD_REARM("guard.rearm", "rule"),
  AGENT_RESTART("agent.restart"),
  HOST_REBOOT("host.reboot"),
  DIAGNOSTICS("diagnostics");

  private final String word;
  private final List<String> arguments;

  CommandName(String word, String... arguments) {
    this.word = word;
    this.arguments = List.of(arguments);
  }

  String word() {
    return word;
  }

  List<String> arguments() {
    return arguments;
  }

  static Optional<CommandName> find(String word) {
    return Arrays.stream(values()).filter(name -> name.word.equals(word)).findFirst();
  }

  static String words() {
    return Arrays.stream(values()).map(CommandName::word).collect(Collectors.joining(", "));
  }
}
