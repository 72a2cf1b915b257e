package org.yizhan.edge.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.yizhan.wire.CommandResult;

/** The results of the last commands, oldest first, so that a command is never done twice. */
public record CommandLog(List<CommandResult> results) {
  /** Most results kept. */
  public static final int MAX_RESULTS = 256;

  /** No command yet. */
  public static final CommandLog EMPTY = new CommandLog(List.of());

  public CommandLog {
    results = List.copyOf(results);
  }

  Optional<CommandResult> find(UUID id) {
    return results.stream().filter(result -> result.id().equals(id)).findFirst();
  }

  CommandLog with(CommandResult result) {
    List<CommandResult> more = new ArrayList<>(results);
    more.add(result);
    return new CommandLog(
        more.size() > MAX_RESULTS ? more.subList(more.size() - MAX_RESULTS, more.size()) : more);
  }
}
