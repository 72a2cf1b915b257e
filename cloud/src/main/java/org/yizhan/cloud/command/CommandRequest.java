package org.yizhan.cloud.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.profile.StationProfile;

/**
 * A command that someone wants to send, checked against the profile of the station.
 *
 * @param args JSON values by name
 */
public record CommandRequest(CommandKind kind, Map<String, Object> args, Duration expiresIn) {
  public static final Duration MIN_EXPIRY = Duration.ofSeconds(5);
  public static final Duration MAX_EXPIRY = Duration.ofHours(24);

  /** When the request does not say. */
  static final Duration DEFAULT_EXPIRY = Duration.ofSeconds(60);

  private static final String NAME = "name";
  private static final String ARGS = "args";
  private static final String EXPIRY = "expiresInSeconds";
  private static final List<String> FIELDS = List.of(NAME, ARGS, EXPIRY);

  public CommandRequest {
    args = Map.copyOf(args);
  }

  /**
   * Reads the fields of a request: {@code name}, {@code args} (none for {@code {}}) and {@code
   * expiresInSeconds}. A field that is not known is a flaw: what it was to say would be lost.
   *
   * @throws UnfitCommand with all flaws
   */
  public static CommandRequest read(Map<String, Object> fields, StationProfile profile)
      throws UnfitCommand {
    List<Flaw> flaws = new ArrayList<>();
    fields.keySet().stream()
        .filter(field -> !FIELDS.contains(field))
        .forEach(field -> flaws.add(unknown("", field, FIELDS)));
    Optional<CommandKind> kind = kind(fields, flaws);
    Map<String, Object> args = new LinkedHashMap<>();
    if (fields.getOrDefault(ARGS, Map.of()) instanceof Map<?, ?> map) {
      map.forEach((name, arg) -> args.put(String.valueOf(name), arg));
      kind.ifPresent(known -> check(known, args, profile, flaws));
    } else {
      flaws.add(
          new Flaw(ARGS, "must be an object, found " + fields.get(ARGS), "write {} for none"));
    }
    Duration expiresIn =
        expiry(fields.getOrDefault(EXPIRY, Math.toIntExact(DEFAULT_EXPIRY.toSeconds())), flaws);
    if (!flaws.isEmpty()) {
      throw new UnfitCommand(flaws);
    }
    return new CommandRequest(kind.orElseThrow(), args, expiresIn);
  }

  private static Optional<CommandKind> kind(Map<String, Object> fields, List<Flaw> flaws) {
    Optional<CommandKind> kind = CommandKind.ofWord(fields.get(NAME));
    if (kind.isEmpty()) {
      flaws.add(
          new Flaw(
              NAME,
              fields.containsKey(NAME) ? "no command is named " + fields.get(NAME) : "is missing",
              "known names: " + String.join(", ", CommandKind.words())));
    }
    return kind;
  }

  private static Duration expiry(Object value, List<Flaw> flaws) {
    if (value instanceof Integer seconds
        && seconds >= MIN_EXPIRY.toSeconds()
        && seconds <= MAX_EXPIRY.toSeconds()) {
      return Duration.ofSeconds(seconds);
    }
    flaws.add(
        new Flaw(
            EXPIRY,
            "is " + value,
            "write whole seconds from "
                + MIN_EXPIRY.toSeconds()
                + " to "
                + MAX_EXPIRY.toSeconds()));
    return DEFAULT_EXPIRY;
  }

  private static void check(
      CommandKind kind, Map<String, Object> args, StationProfile profile, List<Flaw> flaws) {
    List<String> known = kind.args().stream().map(Arg::name).toList();
    args.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> flaws.add(unknown(ARGS + ".", name, known)));
    for (Arg arg : kind.args()) {
      String at = ARGS + "." + arg.name();
      Object value = args.get(arg.name());
      if (value == null) {
        flaws.add(new Flaw(at, "is missing", arg.mend(profile)));
      } else {
        arg.fault(value, profile)
            .ifPresent(fault -> flaws.add(new Flaw(at, fault, arg.mend(profile))));
      }
    }
  }

  private static Flaw unknown(String path, String field, List<String> known) {
    return new Flaw(
        path + field,
        "is not known here",
        known.isEmpty() ? "leave it out" : "known here: " + String.join(", ", known));
  }
}
