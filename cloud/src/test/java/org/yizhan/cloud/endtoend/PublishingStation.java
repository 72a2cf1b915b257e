package org.yizhan.cloud.endtoend;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicReference;
import org.yizhan.link.Backoff;
import org.yizhan.link.Inbound;
import org.yizhan.link.Link;
import org.yizhan.link.LinkException;
import org.yizhan.link.LinkListener;
import org.yizhan.link.LinkSettings;
import org.yizhan.link.Session;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;
import org.yizhan.wire.Telemetry;
import org.yizhan.wire.TelemetryCodec;
import org.yizhan.wire.Topics.Leaf;

/**
 * A station that publishes batch after batch as long as it is told to, and sends again what was not
 * acknowledged. Each reading of its counter is one second and one person after the one before.
 */
final class PublishingStation implements AutoCloseable {
  static final int PEOPLE_A_BATCH = 20;
  static final String COUNTER = "beam-door";
  static final String COUNTED = "in_total";

  /** Its AED is gone all the time: an incident. */
  static final String AED = "aed-1";

  private static final int UNDER_WAY_LIMIT = 50;
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final String id;
  private final long startMicros;
  private final UUID epoch = UUID.randomUUID();
  private final AtomicReference<Session> session = new AtomicReference<>();
  private final NavigableMap<Long, Long> waiting = new ConcurrentSkipListMap<>();
  private final ConcurrentSkipListSet<Long> acknowledged = new ConcurrentSkipListSet<>();
  private final Link link;
  private final Thread publisher;
  private volatile boolean ending;

  /**
   * @param startMicros when its first reading was
   */
  PublishingStation(URI broker, String id, String password, long startMicros) {
    this.id = id;
    this.startMicros = startMicros;
    this.link =
        Link.start(
            new LinkSettings(
                broker,
                id,
                id,
                password,
                Duration.ofSeconds(20),
                100,
                100,
                Duration.ofSeconds(5),
                Optional.empty()),
            new Backoff(Duration.ofMillis(50), Duration.ofMillis(500)),
            new Listener(),
            new Random(7));
    this.publisher = Thread.ofPlatform().name("publishing " + id).start(this::publish);
  }

  /** The batches that the cloud has said are stored. */
  SortedSet<Long> acknowledged() {
    return new TreeSet<>(acknowledged);
  }

  /** The readings of a batch, by their times and values. */
  List<Reading> readings(long batch) {
    List<Reading> readings = new ArrayList<>();
    long first = (batch - 1) * PEOPLE_A_BATCH;
    readings.add(new Reading(AED, "present", micros(first), 0, Quality.GOOD));
    for (long number = first; number < first + PEOPLE_A_BATCH; number++) {
      readings.add(new Reading(COUNTER, COUNTED, micros(number), number, Quality.GOOD));
    }
    return readings;
  }

  private long micros(long number) {
    return startMicros + number * 1_000_000L;
  }

  /** Makes no more batches, and waits until all are acknowledged. */
  void finish() throws InterruptedException {
    ending = true;
    publisher.join();
    await("the last acknowledgements of " + id)
        .atMost(Duration.ofSeconds(60))
        .until(waiting::isEmpty);
  }

  private void publish() {
    long next = 1;
    while (!ending || !waiting.isEmpty()) {
      try {
        sendAgain();
        if (!ending && waiting.size() < UNDER_WAY_LIMIT) {
          send(next++);
        }
        Thread.sleep(5);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void sendAgain() {
    long now = System.nanoTime();
    waiting.forEach(
        (batch, sentAt) -> {
          if (now - sentAt > AGAIN.toNanos()) {
            send(batch);
          }
        });
  }

  private void send(long batch) {
    waiting.put(batch, System.nanoTime());
    Session open = session.get();
    if (open == null) {
      return;
    }
    byte[] payload = TelemetryCodec.encode(new Telemetry(epoch, batch, false, readings(batch)));
    try {
      open.publish(Leaf.TELEMETRY.of(id), payload, false, refused -> {});
    } catch (LinkException e) {
      // It is sent again: the connection is being made anew.
      session.compareAndSet(open, null);
    }
  }

  private void stored(byte[] ack) {
    try {
      Map<String, Object> json = JSON.std.mapFrom(ack);
      if (!epoch.toString().equals(json.get("epoch"))) {
        return;
      }
      for (Object one : (List<?>) json.get("stored")) {
        List<?> range = (List<?>) one;
        long last = ((Number) range.get(1)).longValue();
        for (long batch = ((Number) range.get(0)).longValue(); batch <= last; batch++) {
          acknowledged.add(batch);
          waiting.remove(batch);
        }
      }
    } catch (IOException e) {
      throw new AssertionError("the cloud sent what no station can read", e);
    }
  }

  @Override
  public void close() {
    publisher.interrupt();
    link.close();
  }

  private final class Listener implements LinkListener {
    @Override
    public void up(Session connected) throws LinkException {
      connected.subscribe(Leaf.ACK.of(id));
      session.set(connected);
    }

    @Override
    public void message(Session on, Inbound message) {
      stored(message.payload());
      try {
        on.complete(message);
      } catch (LinkException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void down(String reason) {
      session.set(null);
    }
  }
}
