package org.yizhan.edge.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yizhan.link.Authority;
import org.yizhan.profile.Problem;
import org.yizhan.profile.ProfileException;
import org.yizhan.profile.ProfileReader;
import org.yizhan.profile.StationProfile;

/** One pass over a station file's text that gathers everything that is wrong in it. */
final class StationFileReader {
  private static final String HOSTNAME_KEY = "hostname";
  private static final List<String> KEYS = List.of("id", "mqtt", "profile", HOSTNAME_KEY);
  private static final List<String> MQTT_NEEDED = List.of("url", "username", "password");
  private static final List<String> MQTT_KEYS = List.of("url", "username", "password", "ca");
  private static final String FROM_THE_ANSWER = "take it from the answer of POST /api/v1/stations";

  /** RFC 1123, section 2.1, in lower case and without dots. */
  private static final Pattern HOSTNAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private final String text;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, JsonLocation> places = new HashMap<>();
  private final Map<String, String> words = new HashMap<>();
  private final Map<String, String> mqtt = new HashMap<>();
  private StationProfile profile;
  private String profileText = "";

  StationFileReader(String text) {
    this.text = text;
  }

  /** In the order of the text. */
  List<Problem> problems() {
    return problems.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .toList();
  }

  /** What the file says; whole only if there are no {@link #problems()}. */
  StationFile read() {
    if (text.length() > StationFile.MAX_LENGTH) {
      note(
          1,
          1,
          "file",
          "longer than " + StationFile.MAX_LENGTH + " characters",
          "shorten the profile");
    } else {
      parse();
    }
    String hostname = words.getOrDefault(HOSTNAME_KEY, words.get("id"));
    return new StationFile(mqtt, profile, profileText, hostname);
  }

  private void parse() {
    JsonFactory json =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser parser = json.createParser(text)) {
      file(parser);
    } catch (JsonProcessingException e) {
      note(
          e.getLocation(),
          "file",
          "no JSON from here on (" + e.getOriginalMessage() + ")",
          "mend the commas, quotes and brackets there");
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  private void file(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      note(1, 1, "file", "no JSON object", "expected {\"id\": …, \"mqtt\": {…}, \"profile\": {…}}");
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      places.put(key, parser.currentTokenLocation());
      parser.nextToken();
      switch (key) {
        case "id", HOSTNAME_KEY -> word(parser, key, key, words);
        case "mqtt" -> mqtt(parser);
        case "profile" -> profile(parser);
        default -> unknown(parser, places.get(key), key, KEYS);
      }
    }
    requireWhole();
    requireOneStation();
    requireHostname();
  }

  private void requireWhole() {
    for (String key : List.of("id", "mqtt")) {
      if (!places.containsKey(key)) {
        note(1, 1, "file", "\"" + key + "\" is missing", FROM_THE_ANSWER);
      }
    }
    if (!places.containsKey("profile")) {
      note(
          1,
          1,
          "file",
          "\"profile\" is missing",
          "add \"profile\": and the profile that the station was registered with");
    }
  }

  private void requireOneStation() {
    String id = words.get("id");
    if (profile != null && id != null && !id.equals(profile.id())) {
      note(
          places.get("id"),
          "id",
          "the credentials are for \"" + id + "\", the profile for \"" + profile.id() + "\"",
          "take both of the same station");
    }
  }

  private void requireHostname() {
    String hostname = words.get(HOSTNAME_KEY);
    if (hostname != null && !HOSTNAME.matcher(hostname).matches()) {
      note(
          places.get(HOSTNAME_KEY),
          HOSTNAME_KEY,
          "\"" + hostname + "\" cannot be taken",
          "expected 1 to 63 of a-z, 0-9 and -, beginning and ending with a letter or digit");
    }
  }

  private void mqtt(JsonParser parser) throws IOException {
    JsonLocation at = parser.currentTokenLocation();
    if (!isObject(parser, "mqtt", "an object with url, username and password")) {
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonLocation keyAt = parser.currentTokenLocation();
      parser.nextToken();
      if (MQTT_KEYS.contains(key)) {
        word(parser, "mqtt." + key, key, mqtt);
      } else {
        unknown(parser, keyAt, "mqtt." + key, MQTT_KEYS);
      }
    }
    List<String> missing = MQTT_NEEDED.stream().filter(key -> !mqtt.containsKey(key)).toList();
    missing.forEach(key -> note(at, "mqtt", "\"" + key + "\" is missing", FROM_THE_ANSWER));
    if (missing.isEmpty()) {
      requireBroker(at);
    }
  }

  private void requireBroker(JsonLocation at) {
    try {
      requireAuthority(at);
      Bundle.settings(
          mqtt.get("url"),
          mqtt.get("username"),
          mqtt.get("password"),
          Optional.ofNullable(mqtt.get("ca")));
    } catch (ConfigurationException e) {
      note(
          at,
          "mqtt.url",
          "\"" + mqtt.get("url") + "\" cannot be taken",
          mqtt.containsKey("ca") ? "write ssl://host:port" : "write tcp://host:port");
    }
  }

  /** One that cannot be read is told for itself, and left out of what is looked at after it. */
  private void requireAuthority(JsonLocation at) {
    try {
      Optional.ofNullable(mqtt.get("ca")).ifPresent(Authority::new);
    } catch (IllegalArgumentException e) {
      note(at, "mqtt.ca", "no certificate can be read in it", FROM_THE_ANSWER);
      mqtt.remove("ca");
    }
  }

  /**
   * The profile's problems are told at their place in this file: the reader of profiles gets it
   * with blanks for all that stands before it. It reads YAML, which has no tabs between its words
   * where JSON may have them.
   */
  private void profile(JsonParser parser) throws IOException {
    int from = (int) parser.currentTokenLocation().getCharOffset();
    if (!isObject(parser, "profile", "the profile as a JSON object")) {
      return;
    }
    parser.skipChildren();
    int to = (int) parser.currentLocation().getCharOffset();
    profileText = text.substring(from, to).replace('\t', ' ');
    try {
      profile = ProfileReader.read(blanks(from) + profileText);
    } catch (ProfileException e) {
      e.problems().forEach(this::noteOfProfile);
    }
  }

  private void noteOfProfile(Problem problem) {
    String at = problem.at().isEmpty() ? "profile" : "profile." + problem.at();
    note(problem.line(), problem.column(), at, problem.message(), problem.mend());
  }

  private String blanks(int length) {
    StringBuilder blanks = new StringBuilder(length);
    text.chars().limit(length).forEach(c -> blanks.append(c == '\n' ? '\n' : ' '));
    return blanks.toString();
  }

  private void word(JsonParser parser, String at, String key, Map<String, String> into)
      throws IOException {
    String value = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
    if (value.isBlank()) {
      note(parser.currentTokenLocation(), at, "no text", "expected text in quotes");
    }
    into.put(key, value);
    parser.skipChildren();
  }

  private boolean isObject(JsonParser parser, String at, String expected) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      return true;
    }
    note(parser.currentTokenLocation(), at, "no object", "expected " + expected);
    parser.skipChildren();
    return false;
  }

  private void unknown(JsonParser parser, JsonLocation at, String key, List<String> known)
      throws IOException {
    note(at, key, "unknown key", "known here: " + String.join(", ", known));
    parser.skipChildren();
  }

  private void note(JsonLocation where, String at, String message, String mend) {
    note(where.getLineNr(), where.getColumnNr(), at, message, mend);
  }

  private void note(int line, int column, String at, String message, String mend) {
    problems.add(new Problem(line, column, at, message, mend));
  }
}
