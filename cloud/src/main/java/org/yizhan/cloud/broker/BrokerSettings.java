package org.yizhan.cloud.broker;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.bind.annotation.Bindable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.yizhan.link.Authority;

/**
 * Which broker to use, settings {@code yizhan.broker.*}. Without a url it is the embedded one, see
 * {@link Embedded}.
 *
 * @param url of another broker, {@code tcp://host:port} or {@code ssl://host:port}
 * @param username the cloud's account on that broker
 * @param ca file with the certificate, PEM, of the authority that vouches for the broker at {@code
 *     ssl://…}; without it Java's own authorities are believed
 * @param stationUrl what stations are told to connect to, when it differs from what we use
 */
@ConfigurationProperties("yizhan.broker")
public record BrokerSettings(
    @Nullable URI url,
    @Bindable(defaultValue = "yizhan-cloud") String username,
    @Bindable(defaultValue = "") String password,
    @Nullable Path ca,
    @Nullable URI stationUrl) {

  /**
   * Who vouches for the broker.
   *
   * @throws BrokerException if the file cannot be read, or holds no certificate
   */
  Optional<Authority> authority() {
    if (ca == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Authority(Files.readString(ca)));
    } catch (IOException e) {
      throw new BrokerException("the file " + ca + " (yizhan.broker.ca) cannot be read: " + e, e);
    } catch (IllegalArgumentException e) {
      throw new BrokerException("the file " + ca + " (yizhan.broker.ca): " + e.getMessage(), e);
    }
  }

  /** Passwords stay out of logs. */
  @Override
  public String toString() {
    return "broker " + url + " as " + username;
  }

  /**
   * The embedded broker, settings {@code yizhan.broker.embedded.*}.
   *
   * @param host address it listens on; {@code 0.0.0.0} lets stations in from outside
   * @param port 0 takes a free one
   */
  @ConfigurationProperties("embedded")
  public record Embedded(
      @Bindable(defaultValue = "true") boolean enabled,
      @Bindable(defaultValue = "127.0.0.1") String host,
      @Bindable(defaultValue = "1883") int port) {}
}
