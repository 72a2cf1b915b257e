package org.yizhan.cloud.web.stream;

import io.micronaut.http.sse.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.FluxSink;

/**
 * One open stream. What the client has not yet asked for waits here, one event for each station and
 * incident: a newer one takes the place of an older one, so that a slow client gets fewer events,
 * not old ones. A client that takes nothing for {@link #PATIENCE}, or for which more than {@link
 * #MAX_WAITING} events wait, is given up; it reads everything again when it comes back.
 */
final class StreamClient {
  static final int MAX_WAITING = 20_000;
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FluxSink<Event<Object>> sink;
  private final Map<String, Event<Object>> waiting = new LinkedHashMap<>();
  private Instant tookAt;

  StreamClient(FluxSink<Event<Object>> sink, Instant now) {
    this.sink = sink;
    this.tookAt = now;
  }

  /**
   * Sends an event, or lets it wait.
   *
   * @param key events with the same key replace each other
   * @return false when the client is given up
   */
  synchronized boolean offer(String key, Event<Object> event, Instant now) {
    waiting.remove(key);
    waiting.put(key, event);
    deliver(now);
    boolean keepsUp =
        waiting.isEmpty() || (waiting.size() <= MAX_WAITING && now.isBefore(tookAt.plus(PATIENCE)));
    if (!keepsUp) {
      end();
    }
    return keepsUp;
  }

  synchronized void end() {
    waiting.clear();
    sink.complete();
  }

  /** Sends as many events as the client has asked for. */
  synchronized void deliver(Instant now) {
    while (sink.requestedFromDownstream() > 0 && !waiting.isEmpty()) {
      Iterator<Event<Object>> oldest = waiting.values().iterator();
      Event<Object> event = oldest.next();
      oldest.remove();
      tookAt = now;
      sink.next(event);
    }
    if (waiting.isEmpty()) {
      tookAt = now;
    }
  }

  synchronized int waiting() {
    return waiting.size();
  }
}
