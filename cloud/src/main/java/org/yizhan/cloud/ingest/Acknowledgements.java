package org.yizhan.cloud.ingest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.link.Inbound;
import org.yizhan.link.LinkException;
import org.yizhan.link.Session;
import org.yizhan.wire.Ack;
import org.yizhan.wire.MessageCodec;
import org.yizhan.wire.Topics.Leaf;

/**
 * Says what is stored: to the stations on the connection of now; and to the broker what need not
 * come again, on the connection that it came on. Both may be lost with a connection and need no
 * repeating: the station sends again what was not acknowledged, and is told anew.
 */
final class Acknowledgements {
  private static final Logger LOG = LoggerFactory.getLogger(Acknowledgements.class);

  private Acknowledgements() {}

  /**
   * Tells the stations of a batch.
   *
   * @param session null when there is no connection
   */
  static void toStations(Session session, Batch batch) {
    if (session == null) {
      return;
    }
    try {
      for (var entry : batch.acknowledged().entrySet()) {
        session.publish(
            Leaf.ACK.of(entry.getKey().station()),
            MessageCodec.encode(Ack.of(entry.getKey().epoch(), entry.getValue())),
            false,
            Acknowledgements::published);
      }
    } catch (LinkException e) {
      LOG.info("stations are not told what is stored, they will ask again: {}", e.getMessage());
    }
  }

  private static void published(LinkException failure) {
    if (failure != null) {
      LOG.info("a station is not told what is stored, it will ask again: {}", failure.getMessage());
    }
  }

  /** Takes a message off the broker; it does not come again on this connection. */
  static void toBroker(Session session, Inbound message) {
    try {
      session.complete(message);
    } catch (LinkException e) {
      LOG.debug("a message is not acknowledged to the broker: {}", e.getMessage());
    }
  }
}
