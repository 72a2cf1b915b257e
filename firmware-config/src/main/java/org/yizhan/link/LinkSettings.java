package org.yizhan.link;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How to reach a broker.
 *
 * @param url {@code tcp://host:port} or {@code ssl://host:port}
 * @param clientId MQTT client id; a second connection with the same one ends the first
 * @param keepAlive the broker takes a silent link for dead after one and a half times this
 * @param receiveMaximum most QoS 1 messages the broker may have under way to us, unacknowledged:
 *     bounds our memory
 * @param sendWindow most messages of ours under way to the broker; the broker's own receive maximum
 *     counts when it is lower
 * @param will what the broker says when the link is lost
 * @param authority who vouches for a broker at {@code ssl://…}; empty for the authorities that Java
 *     itself believes
 */
public record LinkSettings(
    URI url,
    String clientId,
    String username,
    String password,
    Duration keepAlive,
    int receiveMaximum,
    int sendWindow,
    Duration connectTimeout,
    Optional<Will> will,
    Optional<Authority> authority) {

  /** The Will: a retained QoS 1 message. */
  public record Will(String topic, byte[] payload) {}

  /** Checks the broker's address before anything is tried with it. */
  public LinkSettings {
    String scheme = String.valueOf(url.getScheme());
    if (!(scheme.equals("tcp") || scheme.equals("ssl"))
        || url.getHost() == null
        || url.getPort() < 1) {
      throw new IllegalArgumentException(
          "the broker's address is \"" + url + "\", expected tcp://host:port or ssl://host:port");
    }
    if (authority.isPresent() && !scheme.equals("ssl")) {
      throw new IllegalArgumentException(
          "the broker's address is \""
              + url
              + "\", but its authority (ca) is of use for ssl://host:port only");
    }
  }

  /** Without an authority of its own. */
  public LinkSettings(
      URI url,
      String clientId,
      String username,
      String password,
      Duration keepAlive,
      int receiveMaximum,
      int sendWindow,
      Duration connectTimeout,
      Optional<Will> will) {
    this(
        url,
        clientId,
        username,
        password,
        keepAlive,
        receiveMaximum,
        sendWindow,
        connectTimeout,
        will,
        Optional.empty());
  }

  boolean encrypted() {
    return url.getScheme().equals("ssl");
  }

  @Override
  public String toString() {
    return url + " as " + username + " (" + clientId + ")";
  }
}
