package org.yizhan.edge.app;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.yizhan.link.Authority;
import org.yizhan.link.LinkSettings;
import org.yizhan.wire.MessageCodec;
import org.yizhan.wire.StationState;
import org.yizhan.wire.Topics;

/**
 * The broker and the station's name and password there.
 *
 * @param authority who vouches for a broker at {@code ssl://…}; empty for the authorities that Java
 *     itself believes
 */
public record BrokerSettings(
    URI url, String username, String password, Optional<Authority> authority) {
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(20);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** Messages to us under way at most: acknowledgements are small and soon handled. */
  private static final int RECEIVE_MAXIMUM = 64;

  /** Messages of ours under way at most: the plan's two windows and some answers. */
  private static final int SEND_WINDOW = 100;

  /** Without an authority of its own. */
  public BrokerSettings(URI url, String username, String password) {
    this(url, username, password, Optional.empty());
  }

  /** The link of one station: its id is the client's, and its Will says that it is gone. */
  public LinkSettings link(String station) {
    byte[] will = MessageCodec.encode(new StationState.Offline(Optional.empty()));
    return new LinkSettings(
        url,
        station,
        username,
        password,
        KEEP_ALIVE,
        RECEIVE_MAXIMUM,
        SEND_WINDOW,
        CONNECT_TIMEOUT,
        Optional.of(new LinkSettings.Will(Topics.Leaf.STATE.of(station), will)),
        authority);
  }

  @Override
  public String toString() {
    return url + " as " + username;
  }
}
