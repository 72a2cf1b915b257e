package org.yizhan.cloud.web.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micronaut.http.sse.Event;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.reactivestreams.Publisher;
import org.yizhan.cloud.web.shape.Local;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** Sends each event to every client of the live stream. */
@Singleton
public final class EventStream {
  /** How often a client hears that the stream is alive. */
  public static final Duration PING = Duration.ofSeconds(10);

  /** Open streams; more are refused. */
  static final int MAX_CLIENTS = 500;

  private static final String PING_NAME = "ping";

  private final Clock clock;
  private final Counter dropped;
  private final Set<StreamClient> clients = ConcurrentHashMap.newKeySet();

  EventStream(Clock clock, MeterRegistry meters) {
    this.clock = clock;
    this.dropped = meters.counter("yizhan.stream.dropped");
    meters.gaugeCollectionSize("yizhan.stream.clients", Tags.empty(), clients);
    meters.gauge(
        "yizhan.stream.waiting",
        clients,
        all -> all.stream().mapToInt(StreamClient::waiting).sum());
  }

  /** A new stream, which begins with a ping; empty when there are too many. */
  public Optional<Publisher<Event<Object>>> open() {
    return clients.size() >= MAX_CLIENTS
        ? Optional.empty()
        : Optional.of(Flux.create(this::join, FluxSink.OverflowStrategy.BUFFER));
  }

  private void join(FluxSink<Event<Object>> sink) {
    StreamClient client = new StreamClient(sink, clock.instant());
    sink.onRequest(n -> client.deliver(clock.instant()));
    sink.onDispose(() -> clients.remove(client));
    clients.add(client);
    send(client, PING_NAME, pingEvent());
  }

  /** True when nobody listens, so that no event need be made. */
  public boolean idle() {
    return clients.isEmpty();
  }

  /**
   * Sends an event to all clients.
   *
   * @param name of the event
   * @param id of what it is about; a newer event about the same replaces an older one
   */
  public void publish(String name, String id, Object data) {
    Event<Object> event = Event.of(data).name(name);
    clients.forEach(client -> send(client, name + " " + id, event));
  }

  /** Tells every client that the stream is alive. */
  public void ping() {
    clients.forEach(client -> send(client, PING_NAME, pingEvent()));
  }

  private Event<Object> pingEvent() {
    return Event.<Object>of(Map.of("at", Local.of(clock.instant()))).name(PING_NAME);
  }

  private void send(StreamClient client, String key, Event<Object> event) {
    if (!client.offer(key, event, clock.instant())) {
      clients.remove(client);
      dropped.increment();
    }
  }

  /** Open streams would hold the server's shutdown up. */
  @PreDestroy
  void close() {
    clients.forEach(StreamClient::end);
  }
}
