package org.yizhan.edge.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.control.CommandLog;
import org.yizhan.edge.control.Control;
import org.yizhan.edge.uplink.Uplink;
import org.yizhan.wire.CommandResult;
import org.yizhan.wire.MessageCodec;
import org.yizhan.wire.Topics.Leaf;
import org.yizhan.wire.WireException;

/** Answers the cloud's commands and desired profiles as {@link Control} decides. */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private final Uplink uplink;
  private final String profileHash;
  private final String station;
  private CommandLog log = CommandLog.EMPTY;

  Answers(Uplink uplink, String profileHash, String station) {
    this.uplink = uplink;
    this.profileHash = profileHash;
    this.station = station;
  }

  void answer(Leaf leaf, byte[] payload, long nowMicros) {
    try {
      switch (leaf) {
        case COMMAND -> command(payload, nowMicros);
        case CONFIG_DESIRED -> desired(payload);
        default -> LOG.warn("{}: a message on {} is none for a station", station, leaf);
      }
    } catch (WireException e) {
      LOG.warn("{}: a message on {} cannot be read: {}", station, leaf, e.getMessage());
    }
  }

  private void command(byte[] payload, long nowMicros) throws WireException {
    Control.Decision decision = Control.decide(log, MessageCodec.decodeCommand(payload), nowMicros);
    log = decision.log();
    if (decision.fresh() && decision.result().status() == CommandResult.Status.DONE) {
      LOG.info("{}: here I am (command {})", station, decision.result().id());
    }
    publish(Leaf.COMMAND_RESULT, MessageCodec.encode(decision.result()), false);
  }

  private void desired(byte[] payload) throws WireException {
    publish(
        Leaf.CONFIG_REPORTED,
        MessageCodec.encode(Control.answer(MessageCodec.decodeDesiredConfig(payload), profileHash)),
        true);
  }

  /** The cloud asks again when it hears nothing: a lost answer is told here and left at that. */
  private void publish(Leaf leaf, byte[] payload, boolean retained) {
    if (!uplink.publish(leaf, payload, retained)) {
      LOG.info("{}: an answer on {} could not be sent", station, leaf);
    }
  }
}
