package org.yizhan.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the local safety rules of a profile and holds them against its devices. */
final class GuardReader {
  /** Most rules of one station. */
  static final int MAX_RULES = 64;

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final List<String> KEYS =
      List.of("id", "cause", "watch", "for", "cut", "release", "on", "lock", "rearm", "at_most");

  /** Keys that mean something where a cause comes and goes. */
  private static final List<String> KEYS_OF_CAUSES =
      List.of("watch", "for", "cut", "release", "on", "rearm", "at_most");

  private final List<Device> devices;
  private final List<Problem> problems;
  private final Set<String> seen = new HashSet<>();

  GuardReader(List<Device> devices, List<Problem> problems) {
    this.devices = devices;
    this.problems = problems;
  }

  /** The rules under the key {@code guard}; none when it is not there. */
  List<GuardRule> rules(YamlMap profile) {
    List<Node> nodes = profile.list("guard");
    if (nodes.size() > MAX_RULES) {
      profile.note("guard", nodes.size() + " rules", "at most " + MAX_RULES + " are taken");
      return List.of();
    }
    List<GuardRule> rules = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      rule(YamlMap.of("guard[" + i + "]", nodes.get(i), KEYS, problems)).ifPresent(rules::add);
    }
    return rules;
  }

  private Optional<GuardRule> rule(YamlMap map) {
    map.required("id");
    String id =
        map.matching("id", ProfileReader.DEVICE_ID, ProfileReader.DEVICE_ID_WORDS).orElse("");
    if (!id.isEmpty() && !seen.add(id)) {
      map.note("id", "a second rule is called \"" + id + "\"", "give each rule its own id");
    }
    Optional<GuardCause> cause = cause(map);
    if (cause.isEmpty()) {
      return Optional.empty();
    }
    GuardRule rule =
        new GuardRule(
            id,
            cause.get(),
            named(
                map,
                "watch",
                d -> cause.get().watched().contains(d.deviceClass()),
                "is no " + String.join(" or ", cause.get().watched())),
            YamlDuration.read(map, "for", Duration.ZERO, LONGEST).orElse(Duration.ZERO),
            named(map, "cut", GuardReader::cuttable, "has no relay_output or output to cut"),
            named(map, "release", GuardReader::lockable, "has no lock_output to release"),
            named(map, "on", d -> wired(d, "output"), "is no relay with an output"),
            named(
                map,
                "lock",
                d -> lockable(d) && wired(d, "exit_line"),
                "has no lock_output with an exit_line, so that it opens from inside"),
            rearm(map),
            YamlDuration.read(map, "at_most", Duration.ofSeconds(1), LONGEST));
    whole(map, rule);
    return Optional.of(rule);
  }

  private static Optional<GuardCause> cause(YamlMap map) {
    String word = map.required("cause");
    Optional<GuardCause> cause = GuardCause.find(word);
    if (cause.isEmpty() && !word.isEmpty()) {
      List<String> known = GuardCause.ofRules().stream().map(GuardCause::word).toList();
      map.note("cause", "unknown cause \"" + word + "\"", Suggestion.mend(word, known));
    }
    return cause;
  }

  private List<String> named(YamlMap map, String key, Predicate<Device> fits, String unfit) {
    List<String> named = new ArrayList<>();
    List<Node> nodes = map.list(key);
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      String at = key + "[" + i + "]";
      map.scalar(node, at)
          .ifPresent(
              id -> {
                named.add(id);
                check(map, node, at, id, fits, unfit);
              });
    }
    return named;
  }

  private void check(
      YamlMap map, Node node, String at, String id, Predicate<Device> fits, String unfit) {
    Optional<Device> device = devices.stream().filter(d -> d.id().equals(id)).findFirst();
    if (device.isEmpty()) {
      map.note(
          node,
          at,
          "there is no device \"" + id + "\"",
          Suggestion.mend(id, devices.stream().map(Device::id).toList()));
    } else if (!fits.test(device.get())) {
      List<String> fitting = devices.stream().filter(fits).map(Device::id).toList();
      map.note(
          node,
          at,
          "device \"" + id + "\" " + unfit,
          fitting.isEmpty()
              ? "wire one, or take it out"
              : "fitting here: " + String.join(", ", fitting));
    }
  }

  private static GuardRule.Rearm rearm(YamlMap map) {
    String word = map.text("rearm").orElse("cleared");
    return switch (word) {
      case "cleared" -> new GuardRule.Rearm.Cleared();
      case "manual" -> new GuardRule.Rearm.Manual();
      default ->
          new GuardRule.Rearm.After(
              map.parsed(
                      "rearm",
                      YamlDuration::parse,
                      "cleared, manual, or a duration after the cause is over, as 10m")
                  .orElse(Duration.ZERO));
    };
  }

  /** A rule must watch something, where its cause has something to watch, and must do something. */
  private void whole(YamlMap map, GuardRule rule) {
    boolean hours = rule.cause() == GuardCause.OPENING_HOURS;
    if (hours && !map.has("lock")) {
      map.note("", "opening_hours locks nothing", "add lock: [a door]");
    }
    if (!hours && map.has("lock")) {
      map.noteKey("lock", "only opening_hours locks a door", "take lock out of this rule");
    }
    if (hours && KEYS_OF_CAUSES.stream().anyMatch(map::has)) {
      map.note(
          "",
          "opening_hours only locks",
          "take " + String.join(", ", KEYS_OF_CAUSES) + " out of this rule");
    }
    if (!hours && !map.has("watch")) {
      map.note("", "nothing is watched", "add watch: [" + watchable(rule.cause()) + "]");
    }
    boolean cutsItself =
        rule.cause() == GuardCause.OVER_CURRENT || rule.cause() == GuardCause.OVER_TEMPERATURE;
    boolean acts = map.has("cut") || map.has("release") || map.has("on");
    if (!hours && !acts && !cutsItself) {
      map.note("", "nothing is done", "add cut, release or on, each with a list of devices");
    }
    if (cutsItself && !map.has("cut")) {
      rule.watch().stream()
          .filter(id -> devices.stream().anyMatch(d -> d.id().equals(id) && !cuttable(d)))
          .forEach(
              id ->
                  map.note(
                      "watch",
                      "charger \"" + id + "\" has no relay_output to cut",
                      "wire relay_output, or say what to cut"));
    }
  }

  private String watchable(GuardCause cause) {
    return devices.stream()
        .filter(d -> cause.watched().contains(d.deviceClass()))
        .map(Device::id)
        .findFirst()
        .orElse("a " + String.join(" or ", cause.watched()));
  }

  private static boolean cuttable(Device device) {
    return wired(device, "relay_output") || wired(device, "output");
  }

  private static boolean lockable(Device device) {
    return wired(device, "lock_output");
  }

  private static boolean wired(Device device, String key) {
    return device.wiring().filter(w -> w.has(key)).isPresent();
  }
}
