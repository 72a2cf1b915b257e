package org.yizhan.cloud.web;

import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.yizhan.cloud.broker.Broker;

/**
 * What a new station is told to connect to: the setting {@code yizhan.mqtt.public-url}, or else the
 * broker's own address.
 */
@Singleton
final class MqttAddress {
  private final Optional<URI> configured;
  private final Broker broker;

  MqttAddress(@Nullable @Value("${yizhan.mqtt.public-url:}") String publicUrl, Broker broker) {
    this.configured = Optional.ofNullable(publicUrl).filter(u -> !u.isBlank()).map(URI::create);
    this.broker = broker;
  }

  /** Empty while there is no broker. */
  Optional<URI> url() {
    return configured.or(broker::stationUrl);
  }
}
