package org.yizhan.edge.control.command;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.control.durable.BrokenFileException;
import org.yizhan.edge.control.durable.DurableFolder;
import org.yizhan.edge.control.durable.Values;
import org.yizhan.wire.Command;
import org.yizhan.wire.CommandResult;
import org.yizhan.wire.CommandResult.Status;

/**
 * The log of commands on the disk. A decision is kept before it is answered, so that it can be
 * carried out as soon as it is known. When the disk takes nothing, commands are still done, because
 * a door must open and a reboot may be the cure: then only this run knows of them. One thread at a
 * time.
 */
public final class CommandBook {
  static final String FILE = "commands.json";

  private static final Logger LOG = LoggerFactory.getLogger(CommandBook.class);
  private static final String COMMANDS = "commands";

  private final DurableFolder folder;
  private CommandLog log;

  /** The book in a folder that is open; a file that cannot be read is moved aside. */
  public CommandBook(DurableFolder folder) {
    this.folder = folder;
    this.log = read();
  }

  private CommandLog read() {
    try {
      Optional<String> text = folder.read(FILE);
      return text.isPresent()
          ? CommandLog.restore(Values.parse(text.get()).objects(COMMANDS))
          : CommandLog.EMPTY;
    } catch (BrokenFileException e) {
      aside(e.getMessage());
    } catch (IOException e) {
      LOG.warn("{}: {} cannot be read: {}", folder, FILE, e.toString());
    }
    return CommandLog.EMPTY;
  }

  private void aside(String why) {
    try {
      LOG.warn(
          "{}: {} cannot be used ({}): moved to {}", folder, FILE, why, folder.moveAside(FILE));
    } catch (IOException e) {
      LOG.warn("{}: {} cannot be used ({}), nor moved aside: {}", folder, FILE, why, e.toString());
    }
  }

  /** Decides on a command, and keeps the decision. */
  public Decision decide(Command command, Situation situation, long nowMicros) {
    Decision decision = Commands.decide(log, command, situation, nowMicros);
    log = decision.log();
    boolean keep =
        switch (decision) {
          case Decision.Answer answer -> answer.worthKeeping();
          case Decision.Act act -> true;
          case Decision.Wait wait -> false;
        };
    if (keep) {
      save();
    }
    return decision;
  }

  /** Keeps what became of a command that was done or tried, and answers the result to publish. */
  public CommandResult finished(UUID id, Status status, String detail) {
    Decision.Answer answer = Commands.finished(log, id, status, detail);
    log = answer.log();
    save();
    return answer.result();
  }

  private void save() {
    try {
      folder.write(FILE, Values.text(Map.of(COMMANDS, log.snapshot())));
    } catch (IOException e) {
      LOG.warn("{}: {} cannot be written: {}", folder, FILE, e.toString());
    }
  }
}
