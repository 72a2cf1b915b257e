package org.yizhan.edge.bench.storm;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.yizhan.link.Backoff;

/** All stations' connections on two threads; each comes back by itself, as the agent's link. */
final class Fleet implements AutoCloseable {
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
  private static final int MOST_MESSAGE_BYTES = 256 * 1024;
  private static final int CONNECT_TIMEOUT_MILLIS = 30_000;

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
  private final URI broker;
  private final Tally tally;
  private volatile boolean closed;

  Fleet(URI broker, Tally tally) {
    this.broker = broker;
    this.tally = tally;
  }

  /** Connects all of them, each at a random moment within {@code spread}. */
  void connect(List<Station> stations, Duration spread) {
    Random random = new Random(1);
    for (Station station : stations) {
      connectAfter(station, random.nextLong(spread.toMillis() + 1), 0);
    }
  }

  private void connectAfter(Station station, long millis, int failures) {
    loops
        .schedule(() -> connect(station, failures), millis, TimeUnit.MILLISECONDS)
        .addListener(
            done -> {
              if (!done.isSuccess() && !closed) {
                tally.failed(done.cause());
              }
            });
  }

  private void connect(Station station, int failures) {
    if (closed) {
      return;
    }
    new Bootstrap()
        .group(loops)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel
                    .pipeline()
                    .addLast(
                        new MqttDecoder(MOST_MESSAGE_BYTES),
                        MqttEncoder.INSTANCE,
                        new Connection(station, tally, () -> again(station, 1)));
              }
            })
        .connect(broker.getHost(), broker.getPort())
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                tally.refused(done.cause().getMessage());
                again(station, failures + 1);
              }
            });
  }

  private void again(Station station, int failures) {
    if (!closed) {
      connectAfter(station, BACKOFF.after(failures, station.random()).toMillis(), failures);
    }
  }

  @Override
  public void close() {
    closed = true;
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
