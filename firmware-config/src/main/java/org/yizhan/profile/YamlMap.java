package org.yizhan.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A mapping of a YAML document, read field by field. Each thing wrong is noted with its line and
 * reading goes on, so that one run finds them all.
 */
final class YamlMap {
  private final String path;
  private final Node self;
  private final Map<String, Node> fields;
  private final Map<String, Node> keyNodes = new LinkedHashMap<>();
  private final List<Problem> problems;

  private YamlMap(String path, Node self, Map<String, Node> fields, List<Problem> problems) {
    this.path = path;
    this.self = self;
    this.fields = fields;
    this.problems = problems;
  }

  /**
   * The mapping at {@code node}, with every key that is not {@code known} noted; an empty one if it
   * is no mapping.
   */
  static YamlMap of(String path, Node node, Collection<String> known, List<Problem> problems) {
    YamlMap map = open(path, node, problems);
    map.fields.forEach(
        (key, value) -> {
          if (!known.contains(key)) {
            map.note(
                map.keyNodes.get(key),
                key,
                "unknown key \"" + key + "\"",
                Suggestion.mend(key, known));
          }
        });
    return map;
  }

  /** The mapping at {@code node} with any keys. */
  static YamlMap open(String path, Node node, List<Problem> problems) {
    YamlMap map = new YamlMap(path, node, new LinkedHashMap<>(), problems);
    if (!(node instanceof MappingNode mapping)) {
      map.note(node, "", "expected keys and values", "write it as \"key: value\" lines");
      return map;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      map.keyNodes.putIfAbsent(key, tuple.getKeyNode());
      if (map.fields.putIfAbsent(key, tuple.getValueNode()) != null) {
        map.note(tuple.getKeyNode(), key, "key \"" + key + "\" stands twice", "keep one of them");
      }
    }
    return map;
  }

  Set<String> keys() {
    return fields.keySet();
  }

  boolean has(String key) {
    return fields.containsKey(key);
  }

  Node node(String key) {
    return fields.get(key);
  }

  String path(String key) {
    return path.isEmpty() ? key : key.isEmpty() ? path : path + "." + key;
  }

  /** A nested mapping; empty when the key is not there. */
  Optional<YamlMap> map(String key, Collection<String> known) {
    return Optional.ofNullable(fields.get(key)).map(n -> of(path(key), n, known, problems));
  }

  Optional<YamlMap> openMap(String key) {
    return Optional.ofNullable(fields.get(key)).map(n -> open(path(key), n, problems));
  }

  /** The elements of a sequence; none when the key is not there. */
  List<Node> list(String key) {
    Node node = fields.get(key);
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    note(node, key, "expected a list", "write it as \"- …\" lines or as [a, b]");
    return List.of();
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(fields.get(key)).flatMap(n -> scalar(n, key));
  }

  Optional<String> scalar(Node node, String key) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue());
    }
    note(node, key, "expected a single value", "write a text or a number");
    return Optional.empty();
  }

  /** A text that must be there. */
  String required(String key) {
    if (!fields.containsKey(key)) {
      note(self, key, "\"" + key + "\" is missing", "add it");
      return "";
    }
    return text(key).orElse("");
  }

  /**
   * A value read by {@code parse}, which throws {@link IllegalArgumentException} (or a subclass)
   * for what it cannot take.
   */
  <T> Optional<T> parsed(String key, Function<String, T> parse, String expected) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(text.get()));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      note(fields.get(key), key, "\"" + text.get() + "\" cannot be taken", "expected " + expected);
      return Optional.empty();
    }
  }

  Optional<Double> number(String key, double min, double max) {
    return parsed(
        key,
        text -> {
          double value = Double.parseDouble(text);
          if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException();
          }
          return value;
        },
        "a number from " + plain(min) + " to " + plain(max));
  }

  Optional<String> matching(String key, Pattern pattern, String expected) {
    return parsed(
        key,
        text -> {
          if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException();
          }
          return text;
        },
        expected);
  }

  void note(Node node, String key, String message, String mend) {
    Optional<Mark> mark = node.getStartMark();
    problems.add(
        new Problem(
            mark.map(m -> m.getLine() + 1).orElse(1),
            mark.map(m -> m.getColumn() + 1).orElse(1),
            path(key),
            message,
            mend));
  }

  /** Notes something about a key itself, not its value. */
  void noteKey(String key, String message, String mend) {
    note(keyNodes.getOrDefault(key, self), key, message, mend);
  }

  void note(String key, String message, String mend) {
    note(fields.getOrDefault(key, self), key, message, mend);
  }

  List<Problem> problems() {
    return problems;
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  static List<Problem> newProblems() {
    return new ArrayList<>();
  }
}
