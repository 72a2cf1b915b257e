package org.yizhan.edge.bench.storm;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.yizhan.wire.Topics.Leaf;

/** One connection of a station, in the order in which the agent does things. */
final class Connection extends SimpleChannelInboundHandler<MqttMessage> {
  /** The agent looks at its plan four times a second; once is enough for ten thousand. */
  private static final long TURN_SECONDS = 1;

  private static final long LIVE_SECONDS = 10;

  private final Station station;
  private final Tally tally;
  private final Runnable lost;
  private boolean up;
  private long turns;

  /**
   * A connection to be.
   *
   * @param lost called when it is over
   */
  Connection(Station station, Tally tally, Runnable lost) {
    this.station = station;
    this.tally = tally;
    this.lost = lost;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    send(context, Packets.connect(station));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, MqttMessage message) {
    if (message.decoderResult().isFailure()) {
      throw new IllegalStateException(message.decoderResult().cause());
    }
    switch (message.fixedHeader().messageType()) {
      case CONNACK -> connected(context, (MqttConnAckMessage) message);
      case SUBACK -> subscribed(context);
      case PUBLISH -> {
        MqttPublishMessage publish = (MqttPublishMessage) message;
        send(context, Packets.puback(publish.variableHeader().packetId()));
        station.hear(context.channel(), publish);
      }
      case PUBACK, PINGRESP -> {
        // The broker has it; what counts is the cloud's acknowledgement.
      }
      default -> end(context);
    }
  }

  private void connected(ChannelHandlerContext context, MqttConnAckMessage answer) {
    if (answer.variableHeader().connectReturnCode() != MqttConnectReturnCode.CONNECTION_ACCEPTED) {
      tally.refused(answer.variableHeader().connectReturnCode().toString());
      end(context);
      return;
    }
    send(context, Packets.subscribe(station));
  }

  private void subscribed(ChannelHandlerContext context) {
    up = true;
    tally.connected(1);
    byte[] state = station.onlineState();
    send(context, Packets.publish(Leaf.STATE.of(station.id()), state, true, 65_534));
    station.up(context.channel());
    long millis = TURN_SECONDS * 1000;
    context
        .executor()
        .scheduleAtFixedRate(
            () -> turn(context), station.random().nextLong(millis), millis, TimeUnit.MILLISECONDS)
        .addListener(ended -> failed(context, ended.cause()));
  }

  private void turn(ChannelHandlerContext context) {
    if (!context.channel().isActive()) {
      throw new CancellationException("the connection is over");
    }
    turns++;
    if (turns % LIVE_SECONDS == 0 && !tally.quiet()) {
      station.live(context.channel());
    } else {
      station.send(context.channel());
    }
    if (turns % (Packets.KEEP_ALIVE_SECONDS / 2) == 0) {
      send(context, Packets.ping());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (up) {
      tally.connected(-1);
      tally.dropped();
    }
    station.down();
    lost.run();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    failed(context, cause);
  }

  private void failed(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof RuntimeException && !(cause instanceof CancellationException)) {
      tally.failed(cause);
    } else if (cause instanceof IOException) {
      tally.refused(cause.getMessage());
    }
    end(context);
  }

  private static void send(ChannelHandlerContext context, MqttMessage message) {
    context.writeAndFlush(message).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }

  private static void end(ChannelHandlerContext context) {
    ChannelFuture unused = context.close();
  }
}
