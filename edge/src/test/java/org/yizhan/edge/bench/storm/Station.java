package org.yizhan.edge.bench.storm;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.yizhan.edge.uplink.UplinkPlan;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.Ack;
import org.yizhan.wire.MessageCodec;
import org.yizhan.wire.Reading;
import org.yizhan.wire.StationState;
import org.yizhan.wire.TelemetryCodec;
import org.yizhan.wire.Topics.Leaf;
import org.yizhan.wire.WireException;

/**
 * One station of the storm: the agent's plan, and an outbox that is no more than numbers. Used on
 * its connection's thread alone.
 */
final class Station {
  private final String id;
  private final String password;
  private final String hash;
  private final StationDay day;
  private final Random random;
  private final Tally tally;
  private final UplinkPlan plan;
  private final UUID epoch;
  private final NavigableSet<Long> waiting = new TreeSet<>();
  private final Map<Long, List<Reading>> present = new HashMap<>();
  private final NavigableSet<Long> sent = new TreeSet<>();
  private final List<Long> presentMicros = new ArrayList<>();
  private final List<Long> liveMicros = new ArrayList<>();
  private final int batches;
  private long next;

  /**
   * A station that has yet to connect.
   *
   * @param batches of backlog
   */
  Station(
      StationProfile profile,
      String hash,
      String password,
      StationDay day,
      int batches,
      Tally tally) {
    this.batches = batches;
    this.next = batches + 1L;
    this.id = profile.id();
    this.password = password;
    this.hash = hash;
    this.day = day;
    this.tally = tally;
    this.random = new Random(id.hashCode());
    this.plan = new UplinkPlan(random);
    this.epoch = new UUID(random.nextLong(), random.nextLong());
    for (long batch = 1; batch <= batches; batch++) {
      waiting.add(batch);
    }
  }

  String id() {
    return id;
  }

  String password() {
    return password;
  }

  Random random() {
    return random;
  }

  /** Every reading that it has sent; only when its connection has ended. */
  List<Reading> everythingSent() {
    List<Reading> all = new ArrayList<>();
    for (long batch = 1; batch <= batches; batch++) {
      all.addAll(day.backlog(batch));
    }
    presentMicros.forEach(at -> all.addAll(day.present(at)));
    liveMicros.forEach(at -> all.addAll(day.live(at)));
    return all;
  }

  /** The retained message that it is here. */
  byte[] onlineState() {
    return MessageCodec.encode(new StationState.Online(epoch, "storm", hash, wallMicros()));
  }

  /** The link is up: the present first, all of it. */
  void up(Channel channel) {
    plan.up(next, nowMicros());
    long now = wallMicros();
    presentMicros.add(now);
    append(day.present(now));
    send(channel);
  }

  void down() {
    plan.down();
  }

  /** The next few live readings. */
  void live(Channel channel) {
    long now = wallMicros();
    liveMicros.add(now);
    append(day.live(now));
    send(channel);
  }

  private void append(List<Reading> readings) {
    present.put(next, readings);
    waiting.add(next);
    tally.made(readings.size());
    next++;
  }

  /** Sends what the plan says is due. */
  void send(Channel channel) {
    long now = nowMicros();
    for (UplinkPlan.Send send : plan.due(now, this::numbers)) {
      long batch = send.batch();
      List<Reading> readings = batch <= batches ? day.backlog(batch) : present.get(batch);
      byte[] message =
          TelemetryCodec.encode(
              epoch, batch, send.history(), TelemetryCodec.encodeReadings(readings));
      channel
          .write(Packets.publish(Leaf.TELEMETRY.of(id), message, false, (int) batch))
          .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
      plan.sent(send, now);
      boolean first = sent.add(batch);
      tally.sent(send.history(), first);
      if (first && !send.history()) {
        tally.published(id, readings.getFirst().timeMicros());
      }
    }
    channel.flush();
  }

  private List<Long> numbers(long after, long before, int most) {
    return waiting.subSet(after, false, before, false).stream().limit(most).toList();
  }

  /** Takes what the cloud says; only acknowledgements matter here. */
  void hear(Channel channel, MqttPublishMessage message) {
    if (!message.variableHeader().topicName().equals(Leaf.ACK.of(id))) {
      return;
    }
    byte[] payload = new byte[message.payload().readableBytes()];
    message.payload().getBytes(message.payload().readerIndex(), payload);
    try {
      Ack ack = MessageCodec.decodeAck(payload);
      if (ack.epoch().equals(epoch)) {
        ack.stored().forEach(this::stored);
        send(channel);
      }
    } catch (WireException e) {
      throw new IllegalStateException(new String(payload, StandardCharsets.UTF_8), e);
    }
  }

  private void stored(Ack.Range range) {
    NavigableSet<Long> gone = waiting.subSet(range.first(), true, range.last(), true);
    for (long batch : gone) {
      boolean live = batch > batches;
      tally.stored(live ? present.remove(batch).size() : StationDay.BATCH_READINGS, live);
    }
    gone.clear();
    plan.stored(range.first(), range.last(), nowMicros());
  }

  private static long nowMicros() {
    return System.nanoTime() / 1000;
  }

  static long wallMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }
}
