package org.yizhan.cloud.web.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.http.sse.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import org.yizhan.cloud.ApiTestClock;
import reactor.core.publisher.BaseSubscriber;

/** What a client gets that is slower than the news. */
class EventStreamTest {
  private final ApiTestClock clock = new ApiTestClock();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final EventStream stream = new EventStream(clock, meters);

  /** Takes events only when asked to. */
  private static final class Reader extends BaseSubscriber<Event<Object>> {
    private final List<String> got = new ArrayList<>();
    private boolean complete;

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      // Asks for nothing yet.
    }

    @Override
    protected void hookOnNext(Event<Object> event) {
      String data = event.getName().equals("ping") ? "" : " " + event.getData();
      got.add(event.getName() + data);
    }

    @Override
    protected void hookOnComplete() {
      complete = true;
    }
  }

  private Reader reader() {
    Reader reader = new Reader();
    stream.open().orElseThrow().subscribe(reader);
    return reader;
  }

  private double gauge(String name) {
    return Objects.requireNonNull(meters.find(name).gauge()).value();
  }

  @Test
  void aStreamBeginsWithAPing() {
    Reader reader = reader();
    reader.request(1);

    assertEquals(List.of("ping"), reader.got);
    assertFalse(stream.idle());
    assertEquals(1, gauge("yizhan.stream.clients"));
  }

  @Test
  void aSlowClientGetsTheNewestOfEachStation() {
    Reader reader = reader();
    stream.publish("station", "a", "a1");
    stream.publish("station", "b", "b1");
    stream.publish("incident", "a", "i1");
    stream.publish("station", "a", "a2");
    assertEquals(4, gauge("yizhan.stream.waiting"));

    reader.requestUnbounded();

    assertEquals(List.of("ping", "station b1", "incident i1", "station a2"), reader.got);
    assertEquals(0, gauge("yizhan.stream.waiting"));
  }

  @Test
  void aClientThatTakesNothingIsGivenUp() {
    Reader reader = reader();
    clock.leap(StreamClient.PATIENCE.minus(Duration.ofNanos(1)));
    stream.ping();
    assertFalse(reader.complete);
    clock.leap(Duration.ofNanos(1));

    stream.ping();

    assertTrue(reader.complete);
    assertTrue(stream.idle());
    assertEquals(1, meters.counter("yizhan.stream.dropped").count());
  }

  @Test
  void aClientForWhichTooMuchWaitsIsGivenUp() {
    Reader reader = reader();
    for (int i = 0; i < StreamClient.MAX_WAITING - 1; i++) {
      stream.publish("station", "s" + i, "x");
    }
    assertFalse(reader.complete);

    stream.publish("station", "one more", "x");

    assertTrue(reader.complete);
  }

  @Test
  void aClientThatGoesIsForgotten() {
    Reader reader = reader();
    reader.cancel();

    assertTrue(stream.idle());
  }

  @Test
  void thereAreOnlySoManyStreams() {
    for (int i = 0; i < EventStream.MAX_CLIENTS; i++) {
      reader();
    }

    assertTrue(stream.open().isEmpty());
  }

  @Test
  void theEndOfTheServiceEndsTheStreams() {
    Reader reader = reader();

    stream.close();

    assertTrue(reader.complete);
  }
}
