package org.yizhan.edge.app;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.yizhan.link.Authority;

/**
 * The station's bundle, as {@code POST /api/v1/stations} answers it: {@code
 * {"id","mqtt":{"url","username","password","ca"?}}}. The environment overrides each of the three;
 * {@code YIZHAN_MQTT_CA} names a file with the authority's certificate.
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
        password.isPresent() ? password.get() : text(mqtt, "password"),
        authority(mqtt));
  }

  /** The certificate of the broker's authority: of the file in the environment, or the bundle's. */
  private Optional<String> authority(Map<?, ?> mqtt) throws ConfigurationException {
    Optional<String> named = environment("CA");
    if (named.isEmpty()) {
      return Optional.ofNullable(mqtt.get("ca")).map(String::valueOf);
    }
    try {
      return Optional.of(Files.readString(Path.of(named.get())));
    } catch (IOException e) {
      throw new ConfigurationException(
          named.get() + ": the certificate (YIZHAN_MQTT_CA) cannot be read (" + e + ")", e);
    }
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

  /**
   * Broker and credentials if the agent can take them.
   *
   * @param ca certificate, PEM, of the authority that vouches for the broker
   */
  static BrokerSettings settings(String url, String username, String password, Optional<String> ca)
      throws ConfigurationException {
    Optional<Authority> authority = authority(ca);
    try {
      BrokerSettings broker = new BrokerSettings(URI.create(url), username, password, authority);
      broker.link("check");
      return broker;
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "the broker's address \""
              + url
              + "\" cannot be taken: write "
              + (ca.isPresent() ? "ssl://host:port, since there is a ca" : "tcp://host:port"),
          e);
    }
  }

  private static Optional<Authority> authority(Optional<String> ca) throws ConfigurationException {
    try {
      return ca.map(Authority::new);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("the broker's ca cannot be taken: " + e.getMessage(), e);
    }
  }
}
