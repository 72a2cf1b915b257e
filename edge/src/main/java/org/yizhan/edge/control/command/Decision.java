package org.yizhan.edge.control.command;

import java.util.Optional;
import java.util.UUID;
import org.yizhan.wire.CommandResult;

/** What becomes of a command. */
public sealed interface Decision {
  /** The log after it. */
  CommandLog log();

  /**
   * Nothing is to be done but to answer.
   *
   * @param worthKeeping false when a restart may forget it: the answer would be the same again, or
   *     there are too many of them
   */
  record Answer(CommandLog log, CommandResult result, boolean worthKeeping) implements Decision {}

  /**
   * To be done, once the log is kept; then {@link Commands#finished} makes the answer.
   *
   * @param first the answer to publish before it is done, for what this program does not outlive
   */
  record Act(CommandLog log, UUID id, Action action, Optional<CommandResult> first)
      implements Decision {}

  /** It is being done: its answer comes by itself. */
  record Wait(CommandLog log) implements Decision {}
}
