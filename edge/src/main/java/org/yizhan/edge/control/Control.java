package org.yizhan.edge.control;

import java.util.Optional;
import org.yizhan.wire.Command;
import org.yizhan.wire.CommandResult;
import org.yizhan.wire.CommandResult.Status;
import org.yizhan.wire.DesiredConfig;
import org.yizhan.wire.ReportedConfig;

/** Decides what becomes of commands and desired profiles. */
public final class Control {
  /** The one command of this version: the agent writes a line to its log, to be found there. */
  public static final String IDENTIFY = "identify";

  private Control() {}

  /**
   * A decision.
   *
   * @param log with the result in it
   * @param fresh false when the command had been decided before: nothing is to be done again
   */
  public record Decision(CommandLog log, CommandResult result, boolean fresh) {}

  /** Decides on a command at {@code nowMicros}; the same id gets the same result for ever. */
  public static Decision decide(CommandLog log, Command command, long nowMicros) {
    Optional<CommandResult> before = log.find(command.id());
    if (before.isPresent()) {
      return new Decision(log, before.get(), false);
    }
    CommandResult result = result(command, nowMicros);
    return new Decision(log.with(result), result, true);
  }

  private static CommandResult result(Command command, long nowMicros) {
    if (command.expiresMicros() <= nowMicros) {
      return new CommandResult(command.id(), Status.EXPIRED, "it came after its time");
    }
    if (command.name().equals(IDENTIFY)) {
      return new CommandResult(command.id(), Status.DONE, "written to the station's log");
    }
    return new CommandResult(
        command.id(),
        Status.REFUSED,
        "this agent does not know \"" + command.name() + "\"; it knows " + IDENTIFY);
  }

  /** Answers a desired profile; {@code runningHash} is that of the profile in use. */
  public static ReportedConfig answer(DesiredConfig desired, String runningHash) {
    if (desired.hash().equals(runningHash)) {
      return new ReportedConfig(
          desired.revision(), desired.hash(), ReportedConfig.Status.APPLIED, Optional.empty());
    }
    return new ReportedConfig(
        desired.revision(),
        desired.hash(),
        ReportedConfig.Status.REJECTED,
        Optional.of(
            "this agent takes a new profile at its start: put it on the station and restart;"
                + " it runs "
                + runningHash));
  }
}
