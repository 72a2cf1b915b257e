package org.yizhan.cloud.ingest;

import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.link.LinkException;
import org.yizhan.link.Session;
import org.yizhan.wire.Command;
import org.yizhan.wire.MessageCodec;
import org.yizhan.wire.Topics.Leaf;

/** Publishes commands on the cloud's link to the broker. Safe for use from several threads. */
@Singleton
public final class CommandLink {
  private static final Logger LOG = LoggerFactory.getLogger(CommandLink.class);

  private volatile Session session;

  /** The connection to publish on from now, null for none: one on which answers are heard. */
  void use(Session current) {
    session = current;
  }

  /**
   * Hands a command to the broker, which forgets it if the station is not connected; returns at
   * once.
   *
   * @return false when there is no link, or it has no room: try again later. True does not say that
   *     it arrived: what was under way on a connection that fails is to be published again on the
   *     next, see {@link StationLinks#brokerLink}
   */
  public boolean publish(String station, Command command) {
    Session current = session;
    if (current == null) {
      return false;
    }
    try {
      return current.tryPublish(
          Leaf.COMMAND.of(station),
          MessageCodec.encode(command),
          false,
          failure -> published(station, command, failure));
    } catch (LinkException e) {
      published(station, command, e);
      return false;
    }
  }

  private static void published(String station, Command command, LinkException failure) {
    if (failure != null) {
      LOG.info(
          "command {} was not published to {}: {}", command.id(), station, failure.getMessage());
    }
  }
}
