package org.yizhan.edge.app;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.yizhan.link.Backoff;
import org.yizhan.link.Inbound;
import org.yizhan.link.Link;
import org.yizhan.link.LinkException;
import org.yizhan.link.LinkListener;
import org.yizhan.link.LinkSettings;
import org.yizhan.link.Session;
import org.yizhan.wire.Ack;
import org.yizhan.wire.MessageCodec;
import org.yizhan.wire.Reading;
import org.yizhan.wire.Telemetry;
import org.yizhan.wire.TelemetryCodec;
import org.yizhan.wire.Topics;
import org.yizhan.wire.WireException;
import org.yizhan.wire.WireSchema;

/**
 * The cloud as far as a station sees it: stores what can be read, acknowledges it, and keeps a list
 * of everything that should not be.
 */
final class StoringCloud implements LinkListener, AutoCloseable {
  private final Map<List<Object>, List<Reading>> batches = new HashMap<>();
  private final Map<List<Object>, Reading> readings = new HashMap<>();
  private final List<Telemetry> messages = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final ExecutorService publisher = Executors.newSingleThreadExecutor();
  private final List<Inbound> answers = new ArrayList<>();
  private final Link link;
  private volatile Session session;

  StoringCloud(URI broker) {
    link =
        Link.start(
            new LinkSettings(
                broker,
                "cloud",
                "cloud",
                "",
                Duration.ofSeconds(20),
                100,
                100,
                Duration.ofSeconds(5),
                Optional.empty()),
            new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1)),
            this,
            new Random(1));
  }

  @Override
  public void up(Session session) throws LinkException {
    for (Topics.Leaf leaf : Topics.Leaf.values()) {
      session.subscribe(leaf.ofAll());
    }
    this.session = session;
  }

  @Override
  public void message(Session session, Inbound message) {
    publisher.execute(() -> store(session, message));
  }

  @Override
  public void down(String reason) {
    // The link comes back by itself.
  }

  private void store(Session session, Inbound message) {
    try {
      Topics.Address address = Topics.parse(message.topic()).orElseThrow();
      WireSchema.of(address.leaf()).check(message.payload());
      if (address.leaf() != Topics.Leaf.TELEMETRY) {
        answered(message);
        session.complete(message);
        return;
      }
      String station = address.station();
      Telemetry telemetry = TelemetryCodec.decode(message.payload());
      remember(telemetry);
      Ack ack = Ack.of(telemetry.epoch(), new TreeSet<>(List.of(telemetry.batch())));
      session.publish(
          Topics.Leaf.ACK.of(station), MessageCodec.encode(ack), false, this::published);
      session.complete(message);
    } catch (WireException | LinkException | AssertionError e) {
      fault(e.toString());
    }
  }

  private synchronized void answered(Inbound message) {
    answers.add(message);
  }

  /** What was said on a topic, by the station or by this cloud, oldest first. */
  synchronized List<byte[]> said(Topics.Leaf leaf, String station) {
    return answers.stream()
        .filter(message -> message.topic().equals(leaf.of(station)))
        .map(Inbound::payload)
        .toList();
  }

  /** Says something to a station. */
  void say(Topics.Leaf leaf, String station, byte[] payload, boolean retained)
      throws LinkException {
    session.publish(leaf.of(station), payload, retained, this::published);
  }

  private void published(LinkException error) {
    // A lost acknowledgement makes the station send again.
  }

  private synchronized void remember(Telemetry telemetry) {
    messages.add(telemetry);
    List<Reading> before =
        batches.putIfAbsent(List.of(telemetry.epoch(), telemetry.batch()), telemetry.readings());
    if (before != null) {
      if (!before.equals(telemetry.readings())) {
        fault("batch " + telemetry.batch() + " has changed");
      }
      return;
    }
    for (Reading reading : telemetry.readings()) {
      Object key = List.of(reading.device(), reading.quantity(), reading.timeMicros());
      if (readings.put(List.of(key), reading) != null) {
        fault("two readings have the key " + key);
      }
    }
  }

  private synchronized void fault(String words) {
    faults.add(words);
  }

  synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  synchronized List<Telemetry> messages() {
    return List.copyOf(messages);
  }

  synchronized int stored() {
    return readings.size();
  }

  /** The readings of one quantity, in the order of time. */
  synchronized List<Reading> series(String device, String quantity) {
    return readings.values().stream()
        .filter(r -> r.device().equals(device) && r.quantity().equals(quantity))
        .sorted(Comparator.comparingLong(Reading::timeMicros))
        .toList();
  }

  synchronized List<UUID> epochs() {
    return messages.stream().map(Telemetry::epoch).distinct().toList();
  }

  @Override
  public void close() {
    link.close();
    publisher.shutdownNow();
  }
}
