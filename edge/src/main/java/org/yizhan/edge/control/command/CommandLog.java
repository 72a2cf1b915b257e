package org.yizhan.edge.control.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.yizhan.edge.control.durable.BrokenFileException;
import org.yizhan.edge.control.durable.Values;
import org.yizhan.wire.CommandResult;
import org.yizhan.wire.CommandResult.Status;

/**
 * The last commands and what became of them, so that none is done twice.
 *
 * @param entries oldest first, at most {@link #MAX_ENTRIES}
 * @param judgedMicros when commands were judged in the last minute; not kept over a restart
 */
public record CommandLog(List<Entry> entries, List<Long> judgedMicros) {
  /** Most commands remembered. */
  public static final int MAX_ENTRIES = 256;

  /** Longest words of an answer that are kept whole for all commands, in characters. */
  static final int MAX_DETAIL_LENGTH = 512;

  /** The newest answers keep longer words too, until a restart. */
  static final int MAX_LONG_DETAILS = 4;

  static final String CUT = " … (the rest is not kept: send a new command)";

  /** No command yet. */
  public static final CommandLog EMPTY = new CommandLog(List.of(), List.of());

  public CommandLog {
    entries = List.copyOf(entries);
    judgedMicros = List.copyOf(judgedMicros);
  }

  /**
   * One command.
   *
   * @param result empty while it is being done
   */
  public record Entry(UUID id, Optional<CommandResult> result) {
    private boolean isLong() {
      return result.filter(r -> r.detail().length() > MAX_DETAIL_LENGTH).isPresent();
    }

    private Entry cut() {
      return new Entry(
          id,
          result.map(
              r ->
                  new CommandResult(
                      id, r.status(), r.detail().substring(0, MAX_DETAIL_LENGTH) + CUT)));
    }
  }

  Optional<Entry> find(UUID id) {
    return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  /** With this entry in the place of an older one of its id, or as the newest. */
  CommandLog with(Entry entry) {
    List<Entry> more = new ArrayList<>(entries);
    Optional<Entry> before = find(entry.id());
    if (before.isPresent()) {
      more.set(more.indexOf(before.get()), entry);
    } else {
      more.add(entry);
    }
    List<Entry> last = more.subList(Math.max(0, more.size() - MAX_ENTRIES), more.size());
    return new CommandLog(cutAllBut(last, MAX_LONG_DETAILS), judgedMicros);
  }

  private static List<Entry> cutAllBut(List<Entry> entries, int longOnes) {
    long tooMany = entries.stream().filter(Entry::isLong).count() - longOnes;
    List<Entry> cut = new ArrayList<>();
    for (Entry entry : entries) {
      boolean tooLong = entry.isLong() && tooMany-- > 0;
      cut.add(tooLong ? entry.cut() : entry);
    }
    return cut;
  }

  /** How many commands were judged in the minute before {@code nowMicros}. */
  int judgedInTheLastMinute(long nowMicros) {
    return recent(nowMicros).size();
  }

  CommandLog judged(long nowMicros) {
    List<Long> more = new ArrayList<>(recent(nowMicros));
    more.add(nowMicros);
    return new CommandLog(entries, more);
  }

  /** A clock that was set back has left what it says is to come behind. */
  private List<Long> recent(long nowMicros) {
    long minute = Duration.ofMinutes(1).toNanos() / 1000;
    return judgedMicros.stream().filter(at -> at <= nowMicros && nowMicros - at < minute).toList();
  }

  /** As JSON values, which {@link #restore} reads back. */
  public List<Map<String, Object>> snapshot() {
    return cutAllBut(entries, 0).stream().map(CommandLog::json).toList();
  }

  private static Map<String, Object> json(Entry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", entry.id().toString());
    entry
        .result()
        .ifPresent(
            result -> {
              json.put("status", result.status().word());
              json.put("detail", result.detail());
            });
    return json;
  }

  /**
   * The log of the run before this one. What was being done when it ended has failed: nobody knows
   * how far it came, and it must not be done again.
   *
   * @throws BrokenFileException if this is no snapshot
   */
  public static CommandLog restore(List<Values> snapshot) throws BrokenFileException {
    List<Entry> entries = new ArrayList<>();
    for (Values json : snapshot) {
      entries.add(entry(json));
    }
    return new CommandLog(
        entries.subList(Math.max(0, entries.size() - MAX_ENTRIES), entries.size()), List.of());
  }

  private static Entry entry(Values json) throws BrokenFileException {
    UUID id = id(json.text("id"));
    CommandResult result =
        json.has("status")
            ? new CommandResult(id, status(json.text("status")), json.text("detail"))
            : new CommandResult(
                id,
                Status.FAILED,
                "the agent ended while it was at it: look how the station is, and send a new command if need be");
    return new Entry(id, Optional.of(result));
  }

  private static UUID id(String text) throws BrokenFileException {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new BrokenFileException("\"" + text + "\" is no UUID", e);
    }
  }

  private static Status status(String word) throws BrokenFileException {
    return Arrays.stream(Status.values())
        .filter(status -> status.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new BrokenFileException("there is no status \"" + word + "\""));
  }
}
