package org.yizhan.edge.control.command;

import java.util.Optional;
import java.util.UUID;
import org.yizhan.wire.Command;
import org.yizhan.wire.CommandResult;
import org.yizhan.wire.CommandResult.Status;

/**
 * Decides on commands, pure. The order of the questions: was it decided before, is it too late, can
 * this station do it, are there too many, does the guard allow it.
 */
public final class Commands {
  /**
   * Most commands in a minute; a person sends fewer, and a loop in the cloud must not wear relays.
   */
  public static final int MAX_PER_MINUTE = 20;

  private Commands() {}

  /** What becomes of a command at {@code nowMicros}, microseconds since 1970 UTC. */
  public static Decision decide(
      CommandLog log, Command command, Situation situation, long nowMicros) {
    Optional<CommandLog.Entry> before = log.find(command.id());
    if (before.isPresent()) {
      return before
          .get()
          .result()
          .<Decision>map(result -> new Decision.Answer(log, result, false))
          .orElseGet(() -> new Decision.Wait(log));
    }
    if (situation.clockTrusted() && command.expiresMicros() <= nowMicros) {
      return answer(log, command, Status.EXPIRED, "it came after its time", false);
    }
    if (log.judgedInTheLastMinute(nowMicros) >= MAX_PER_MINUTE) {
      return answer(
          log,
          command,
          Status.REFUSED,
          "more than %d commands in a minute: send it again later, with a new id"
              .formatted(MAX_PER_MINUTE),
          false);
    }
    return judge(log.judged(nowMicros), command, situation);
  }

  private static Decision judge(CommandLog log, Command command, Situation situation) {
    Action action;
    try {
      action = CommandReader.read(command, situation.profile());
    } catch (UnfitCommand e) {
      return answer(log, command, Status.REFUSED, e.getMessage(), true);
    }
    if (action.moves() && !situation.clockTrusted()) {
      return answer(
          log,
          command,
          Status.REFUSED,
          "the station's clock is not set yet, so that nobody knows whether the command came in"
              + " time: send it again later, with a new id",
          true);
    }
    Optional<String> forbidden = situation.forbidden().apply(action);
    if (forbidden.isPresent()) {
      return answer(log, command, Status.REFUSED, forbidden.get(), true);
    }
    return act(log, command.id(), action);
  }

  private static Decision act(CommandLog log, UUID id, Action action) {
    Optional<CommandResult> first =
        action.ends()
            ? Optional.of(new CommandResult(id, Status.DONE, "it is done now"))
            : Optional.empty();
    return new Decision.Act(log.with(new CommandLog.Entry(id, first)), id, action, first);
  }

  private static Decision answer(
      CommandLog log, Command command, Status status, String detail, boolean worthKeeping) {
    CommandResult result = new CommandResult(command.id(), status, detail);
    CommandLog.Entry entry = new CommandLog.Entry(command.id(), Optional.of(result));
    return new Decision.Answer(log.with(entry), result, worthKeeping);
  }

  /** The answer to a command that was done or tried. */
  public static Decision.Answer finished(CommandLog log, UUID id, Status status, String detail) {
    CommandResult result = new CommandResult(id, status, detail);
    return new Decision.Answer(
        log.with(new CommandLog.Entry(id, Optional.of(result))), result, true);
  }
}
