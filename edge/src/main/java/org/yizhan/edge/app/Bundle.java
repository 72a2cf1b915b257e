package org.yizhan.edge.app;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The station's bundle, as {@code POST /api/v1/stations} answers it: {@code
 * {"id","mqtt":{"url","username","password"}}}. The environment overrides each of the three.
 */
record Bundle(Path file, Map<String, String> environment) {
  private static final String PREFIX = "YIZHAN_MQTT_";

  /** Broker and credentials for the station. */
  BrokerSettings broker(String station) throws ConfigurationException {
    Optional<String> url = environment("URL");
    Optional<String> username = environment("USERNAME");
    Optional<String> password = environment("PASSWORD");
    boolean complete = url.isPresent() && username.isPresent() && password.isPresent();
    Map<?, ?> mqtt = complete ? Map.of() : mqtt(station, url.isPresent());
    return settings(
        url.isPresent() ? url.get() : text(mqtt, "url"),
        username.isPresent() ? username.get() : text(mqtt, "username"),
        password.isPresent() ? password.get() : text(mqtt, "password"));
  }

  private Optional<String> environment(String name) {
    return Optional.ofNullable(environment.get(PREFIX + name)).filter(value -> !value.isBlank());
  }

  private Map<?, ?> mqtt(String station, boolean urlGiven) throws ConfigurationException {
    if (!Files.exists(file)) {
      throw new ConfigurationException(
          file
              + ": there is no bundle: put the answer of POST /api/v1/stations there, name it with"
              + " --bundle, or set YIZHAN_MQTT_URL, YIZHAN_MQTT_USERNAME and YIZHAN_MQTT_PASSWORD"
              + (urlGiven ? " (only the first is set)" : ""));
    }
    Map<String, Object> bundle = json();
    if (!station.equals(bundle.get("id"))) {
      throw new ConfigurationException(
          file
              + ": the bundle is for station \""
              + bundle.get("id")
              + "\", the profile for \""
              + station
              + "\": take the bundle of this station");
    }
    if (bundle.get("mqtt") instanceof Map<?, ?> mqtt) {
      return mqtt;
    }
    throw new ConfigurationException(
        file + ": \"mqtt\" is missing: expected an object with url, username and password");
  }

  private Map<String, Object> json() throws ConfigurationException {
    try {
      return JSON.std.mapFrom(Files.readString(file));
    } catch (IOException e) {
      throw new ConfigurationException(
          file
              + ": the bundle cannot be read ("
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
              + "): expected the JSON that POST /api/v1/stations answers",
          e);
    }
  }

  private String text(Map<?, ?> mqtt, String name) throws ConfigurationException {
    if (mqtt.get(name) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new ConfigurationException(
        file + ": \"mqtt." + name + "\" is missing: add it or set an environment variable");
  }

  /** Broker and credentials if the agent can take them. */
  static BrokerSettings settings(String url, String username, String password)
      throws ConfigurationException {
    try {
      BrokerSettings broker = new BrokerSettings(URI.create(url), username, password);
      broker.link("check");
      return broker;
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "the broker's address \"" + url + "\" cannot be taken: write tcp://host:port", e);
    }
  }
}
