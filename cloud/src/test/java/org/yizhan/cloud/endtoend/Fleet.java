package org.yizhan.cloud.endtoend;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
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
import org.yizhan.wire.Topics.Leaf;
import org.yizhan.wire.WireException;

/**
 * A few stations as the wire sees them, on one connection: each has numbered batches, one for each
 * second, and sends what is not acknowledged again and again, shuffled, as present or as backlog.
 */
final class Fleet implements AutoCloseable {
  /** In these batches the AED is not in its cabinet. */
  static final long AED_MISSING_FROM = 40;

  static final long AED_MISSING_TO = 60;

  static final int POWERS_A_BATCH = 20;

  private static final UUID EPOCH = UUID.randomUUID();

  private final long firstMicros;
  private final Random random;
  private final Link link;
  private final Map<String, Set<Long>> unacknowledged = new ConcurrentHashMap<>();
  private volatile Session session;

  /**
   * @param firstMicros date of the first batch
   */
  Fleet(URI broker, long firstMicros, Random random) {
    this.firstMicros = firstMicros;
    this.random = random;
    this.link =
        Link.start(
            new LinkSettings(
                broker,
                "fleet-" + EPOCH,
                "fleet",
                "",
                Duration.ofSeconds(10),
                100,
                100,
                Duration.ofSeconds(5),
                Optional.empty()),
            new Backoff(Duration.ofMillis(50), Duration.ofMillis(500)),
            new Listener(),
            random);
  }

  UUID epoch() {
    return EPOCH;
  }

  /** From now on the station has these batches, too. */
  void add(String station, long firstBatch, long lastBatch) {
    unacknowledged
        .computeIfAbsent(station, s -> Collections.synchronizedSet(new TreeSet<>()))
        .addAll(LongStream.rangeClosed(firstBatch, lastBatch).boxed().toList());
  }

  int unacknowledged() {
    return unacknowledged.values().stream().mapToInt(Set::size).sum();
  }

  /** A batch to send. */
  private record Due(String station, long batch) {}

  /** Sends at most so many of the batches that are not acknowledged, some of them twice. */
  void send(int most) {
    Session connected = session;
    if (connected == null) {
      return;
    }
    List<Due> due = new ArrayList<>();
    unacknowledged.forEach(
        (station, batches) ->
            List.copyOf(batches).forEach(batch -> due.add(new Due(station, batch))));
    Collections.shuffle(due, random);
    try {
      for (Due next : due.subList(0, Math.min(most, due.size()))) {
        for (int times = random.nextInt(4) == 0 ? 2 : 1; times > 0; times--) {
          publish(connected, next);
        }
      }
    } catch (LinkException e) {
      // The link says so itself; what was not sent is sent on the next connection.
      session = null;
    }
  }

  private void publish(Session connected, Due due) throws LinkException {
    Telemetry telemetry =
        new Telemetry(EPOCH, due.batch(), random.nextBoolean(), readings(due.batch()));
    connected.tryPublish(
        Leaf.TELEMETRY.of(due.station()), TelemetryCodec.encode(telemetry), false, refused -> {});
  }

  private List<Reading> readings(long batch) {
    long at = firstMicros + batch * 1_000_000;
    boolean missing = batch >= AED_MISSING_FROM && batch <= AED_MISSING_TO;
    List<Reading> readings = new ArrayList<>();
    readings.add(Reading.good("aed-1", "present", at, missing ? 0 : 1));
    for (int i = 0; i < POWERS_A_BATCH; i++) {
      readings.add(Reading.good("charger-1", "power_w", at + i * 1_000L, i));
    }
    return readings;
  }

  @Override
  public void close() {
    link.close();
  }

  private final class Listener implements LinkListener {
    @Override
    public void up(Session connected) throws LinkException {
      connected.subscribe(Leaf.ACK.ofAll());
      session = connected;
    }

    @Override
    public void message(Session on, Inbound message) {
      try {
        Ack ack = MessageCodec.decodeAck(message.payload());
        Set<Long> batches =
            unacknowledged.get(Topics.parse(message.topic()).orElseThrow().station());
        ack.stored()
            .forEach(
                range ->
                    LongStream.rangeClosed(range.first(), range.last()).forEach(batches::remove));
        on.complete(message);
      } catch (WireException | LinkException e) {
        throw new AssertionError("an acknowledgement cannot be taken", e);
      }
    }

    @Override
    public void down(String reason) {
      session = null;
    }
  }
}
