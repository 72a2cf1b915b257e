package org.yizhan.cloud.ingest;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.yizhan.link.Backoff;
import org.yizhan.link.Inbound;
import org.yizhan.link.Link;
import org.yizhan.link.LinkException;
import org.yizhan.link.LinkListener;
import org.yizhan.link.LinkSettings;
import org.yizhan.link.Session;
import org.yizhan.wire.MessageCodec;
import org.yizhan.wire.Reading;
import org.yizhan.wire.Telemetry;
import org.yizhan.wire.TelemetryCodec;
import org.yizhan.wire.Topics;
import org.yizhan.wire.Topics.Leaf;
import org.yizhan.wire.WireException;
import org.yizhan.wire.WireSchema;

/** A station's end of the wire: sends what it is told and remembers what was acknowledged. */
public final class TestStation implements AutoCloseable {
  public final UUID epoch = UUID.randomUUID();
  public final List<Inbound> received = new CopyOnWriteArrayList<>();
  private final String id;
  private final Link link;
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicReference<Session> session = new AtomicReference<>();

  /** Connects, again and again. */
  public TestStation(URI broker, String id, String password) {
    this.id = id;
    link =
        Link.start(
            new LinkSettings(
                broker,
                "test-" + id,
                id,
                password,
                Duration.ofSeconds(20),
                100,
                100,
                Duration.ofSeconds(5),
                Optional.empty()),
            new Backoff(Duration.ofMillis(50), Duration.ofMillis(200)),
            new Listener(),
            new Random(1));
  }

  public TestStation connected() {
    await().until(() -> session.get() != null);
    return this;
  }

  public boolean online() {
    return session.get() != null;
  }

  /** Connections that could not be made, or were lost. */
  int refusals() {
    return refusals.get();
  }

  Session session() {
    return session.get();
  }

  /** Sends a batch to the own telemetry topic. */
  void send(long batch, List<Reading> readings) throws LinkException {
    send(new Telemetry(epoch, batch, false, readings));
  }

  /** The same as backlog. */
  void sendHistory(long batch, List<Reading> readings) throws LinkException {
    send(new Telemetry(epoch, batch, true, readings));
  }

  private void send(Telemetry telemetry) throws LinkException {
    send(Leaf.TELEMETRY.of(id), TelemetryCodec.encode(telemetry), refused -> {});
  }

  public void send(String topic, byte[] payload, Consumer<LinkException> done)
      throws LinkException {
    session.get().publish(topic, payload, false, done);
  }

  /** The batches that the cloud has acknowledged so far. */
  SortedSet<Long> acknowledged() {
    SortedSet<Long> batches = new TreeSet<>();
    for (Inbound message : new ArrayList<>(received)) {
      if (message.topic().equals(Leaf.ACK.of(id))) {
        add(batches, message.payload());
      }
    }
    return batches;
  }

  private void add(SortedSet<Long> batches, byte[] payload) {
    WireSchema.ACK.check(payload);
    try {
      MessageCodec.decodeAck(payload).stored().stream()
          .forEach(
              range -> {
                for (long batch = range.first(); batch <= range.last(); batch++) {
                  batches.add(batch);
                }
              });
    } catch (WireException e) {
      throw new AssertionError("the cloud sent what no station can read", e);
    }
  }

  @Override
  public void close() {
    link.close();
  }

  private final class Listener implements LinkListener {
    @Override
    public void up(Session connected) throws LinkException {
      connected.subscribe(Topics.root(id) + "#");
      session.set(connected);
    }

    @Override
    public void message(Session on, Inbound message) {
      received.add(message);
      try {
        on.complete(message);
      } catch (LinkException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void down(String reason) {
      session.set(null);
      refusals.incrementAndGet();
    }
  }
}
