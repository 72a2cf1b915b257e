package org.yizhan.cloud.broker;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** Shows how near the embedded broker is to its limits; all zero with another broker. */
@Singleton
final class BrokerMetrics {
  private final Broker broker;
  private final MeterRegistry meters;

  BrokerMetrics(Broker broker, MeterRegistry meters) {
    this.broker = broker;
    this.meters = meters;
  }

  @EventListener
  void onStart(StartupEvent event) {
    gauge("connections", "clients connected", BrokerFigures::connections);
    gauge("connections.limit", "most of them", any -> EmbeddedBroker.CONNECTION_LIMIT);
    gauge("queued.bytes", "messages that wait for clients", BrokerFigures::queuedBytes);
    FunctionCounter.builder("yizhan.broker.dropped", broker, b -> of(b, BrokerFigures::dropped))
        .description("messages that found a full queue, or nobody who wanted them")
        .register(meters);
  }

  private void gauge(String name, String description, ToDoubleFunction<BrokerFigures> figure) {
    Gauge.builder("yizhan.broker." + name, broker, b -> of(b, figure))
        .description(description)
        .register(meters);
  }

  private static double of(Broker broker, ToDoubleFunction<BrokerFigures> figure) {
    return broker.figures().map(figure::applyAsDouble).orElse(0.0);
  }
}
