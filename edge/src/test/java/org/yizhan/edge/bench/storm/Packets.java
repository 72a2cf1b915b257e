package org.yizhan.edge.bench.storm;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubAckMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.yizhan.wire.MessageCodec;
import org.yizhan.wire.StationState;
import org.yizhan.wire.Topics.Leaf;

/** MQTT 5 packets as an agent sends them. */
final class Packets {
  /** Seconds between signs of life, as the agent's. */
  static final int KEEP_ALIVE_SECONDS = 60;

  private static final int PACKET_NUMBERS = 65_535;

  private Packets() {}

  static MqttConnectMessage connect(Station station) {
    return MqttMessageBuilders.connect()
        .protocolVersion(MqttVersion.MQTT_5)
        .clientId(station.id())
        .username(station.id())
        .password(station.password().getBytes(StandardCharsets.UTF_8))
        .cleanSession(true)
        .keepAlive(KEEP_ALIVE_SECONDS)
        .willFlag(true)
        .willQoS(MqttQoS.AT_LEAST_ONCE)
        .willRetain(true)
        .willTopic(Leaf.STATE.of(station.id()))
        .willMessage(MessageCodec.encode(new StationState.Offline(Optional.empty())))
        .willProperties(MqttProperties.NO_PROPERTIES)
        .build();
  }

  static MqttSubscribeMessage subscribe(Station station) {
    return MqttMessageBuilders.subscribe()
        .messageId(PACKET_NUMBERS)
        .addSubscription(MqttQoS.AT_LEAST_ONCE, Leaf.ACK.of(station.id()))
        .addSubscription(MqttQoS.AT_LEAST_ONCE, Leaf.CONFIG_DESIRED.of(station.id()))
        .addSubscription(MqttQoS.AT_LEAST_ONCE, Leaf.COMMAND.of(station.id()))
        .build();
  }

  /**
   * A message with at-least-once delivery.
   *
   * @param number from 1; a packet has its remainder as its number
   */
  static MqttPublishMessage publish(String topic, byte[] payload, boolean retained, int number) {
    return MqttMessageBuilders.publish()
        .topicName(topic)
        .qos(MqttQoS.AT_LEAST_ONCE)
        .retained(retained)
        .messageId((number - 1) % (PACKET_NUMBERS - 1) + 1)
        .payload(Unpooled.wrappedBuffer(payload))
        .build();
  }

  static MqttMessage puback(int number) {
    return new MqttPubAckMessage(
        new MqttFixedHeader(MqttMessageType.PUBACK, false, MqttQoS.AT_MOST_ONCE, false, 0),
        MqttMessageIdVariableHeader.from(number));
  }

  static MqttMessage ping() {
    return new MqttMessage(
        new MqttFixedHeader(MqttMessageType.PINGREQ, false, MqttQoS.AT_MOST_ONCE, false, 0));
  }
}
