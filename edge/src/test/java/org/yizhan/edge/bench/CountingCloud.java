package org.yizhan.edge.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yizhan.link.Backoff;
import org.yizhan.link.Inbound;
import org.yizhan.link.Link;
import org.yizhan.link.LinkException;
import org.yizhan.link.LinkListener;
import org.yizhan.link.LinkSettings;
import org.yizhan.link.Session;
import org.yizhan.wire.Ack;
import org.yizhan.wire.MessageCodec;
import org.yizhan.wire.Topics;

/** The cloud as far as a bench needs it: counts readings and acknowledges their batches at once. */
final class CountingCloud implements LinkListener, AutoCloseable {
  private static final Pattern HEAD =
      Pattern.compile("\"epoch\":\"([0-9a-f-]{36})\",\"batch\":(\\d+)");
  private static final byte[] READING = "\"d\":".getBytes(StandardCharsets.UTF_8);
  private static final int HEAD_BYTES = 120;

  private final ExecutorService publisher = Executors.newSingleThreadExecutor();
  private final AtomicLong readings = new AtomicLong();
  private final AtomicLong firstHeardNanos = new AtomicLong();
  private final AtomicLong firstAckNanos = new AtomicLong();
  private final Link link;
  private volatile boolean subscribed;

  CountingCloud(URI broker) {
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
    session.subscribe(Topics.Leaf.TELEMETRY.ofAll());
    subscribed = true;
  }

  /** It hears what is published from now on. */
  boolean subscribed() {
    return subscribed;
  }

  @Override
  public void message(Session session, Inbound message) {
    firstHeardNanos.compareAndSet(0, System.nanoTime());
    publisher.execute(() -> acknowledge(session, message));
  }

  private void acknowledge(Session session, Inbound message) {
    byte[] payload = message.payload();
    String head =
        new String(payload, 0, Math.min(HEAD_BYTES, payload.length), StandardCharsets.UTF_8);
    Matcher matcher = HEAD.matcher(head);
    if (!matcher.find()) {
      throw new AssertionError("no telemetry: " + head);
    }
    long batch = Long.parseLong(matcher.group(2));
    Ack ack = Ack.of(UUID.fromString(matcher.group(1)), new TreeSet<>(Set.of(batch)));
    String station = Topics.parse(message.topic()).orElseThrow().station();
    long count = count(payload);
    try {
      session.publish(
          Topics.Leaf.ACK.of(station),
          MessageCodec.encode(ack),
          false,
          error -> {
            firstAckNanos.compareAndSet(0, System.nanoTime());
            readings.addAndGet(count);
          });
      session.complete(message);
    } catch (LinkException e) {
      // The agent sends the batch again.
      System.err.println("not acknowledged: " + e.getMessage());
    }
  }

  private static long count(byte[] payload) {
    long count = 0;
    for (int i = 0; i <= payload.length - READING.length; i++) {
      if (payload[i] == READING[0]
          && payload[i + 1] == READING[1]
          && payload[i + 2] == READING[2]
          && payload[i + 3] == READING[3]) {
        count++;
      }
    }
    return count;
  }

  @Override
  public void down(String reason) {
    // The link comes back by itself.
  }

  /** Readings acknowledged; one that came twice counts twice. */
  long readings() {
    return readings.get();
  }

  /** When the first message came, or 0; {@link System#nanoTime}. */
  long firstHeardNanos() {
    return firstHeardNanos.get();
  }

  /** When the broker had the first acknowledgement, or 0. */
  long firstAckNanos() {
    return firstAckNanos.get();
  }

  @Override
  public void close() {
    link.close();
    publisher.shutdownNow();
  }
}
