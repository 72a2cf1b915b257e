package org.yizhan.cloud.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.yizhan.wire.MessageCodec;
import org.yizhan.wire.StationState;
import org.yizhan.wire.Topics;
import org.yizhan.wire.WireException;

/**
 * The process that makes the load: many stations that send full messages, dated now. It is a closed
 * loop: no more messages are under way than the window has, from here to the confirmation, so that
 * no queue of the broker overflows and nothing is lost. Argument: the file of a {@link LoadPlan}.
 * Prints {@code begin} and {@code end} around the measurement, then the {@link LoadResult}.
 */
final class Load {
  /** Connections of a broker that lets several stations share one. */
  private static final int SHARED_CONNECTIONS = 8;

  /** Messages that go out together when there is no pace to keep. */
  private static final int TOGETHER = 16;

  private static final Duration LOOK = Duration.ofNanos(50_000);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final LoadPlan plan;
  private final Payloads payloads;
  private final UUID epoch = UUID.randomUUID();
  private final SentMessages messages;
  private final LiveEar ear = new LiveEar();
  private final List<StationSocket> sockets = new ArrayList<>();
  private final List<byte[]> topics = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final LongSupplier confirmed;
  private long sent;
  private long lastMicros;

  private Load(LoadPlan plan) throws IOException {
    this.plan = plan;
    this.payloads = new Payloads(plan.readings());
    this.messages = new SentMessages(plan.stations().size());
    if (plan.counter().isEmpty()) {
      confirmed = messages::confirmed;
    } else {
      SharedCount count = new SharedCount(Path.of(plan.counter()));
      long before = count.get();
      confirmed = () -> count.get() - before;
    }
  }

  public static void main(String[] args) throws IOException {
    new Load(LoadPlan.of(Files.readString(Path.of(args[0])))).run();
    // The live stream's threads would go on.
    System.exit(0);
  }

  private void run() throws IOException {
    for (String station : plan.stations()) {
      numbers.put(station, topics.size());
      topics.add(Topics.Leaf.TELEMETRY.of(station).getBytes(StandardCharsets.UTF_8));
    }
    connect();
    sayOnline();
    if (!plan.stream().isEmpty()) {
      ear.listen(plan.stream(), plan.token());
    }
    send(plan.warmSeconds());
    messages.stored().clear();
    ear.shown().clear();
    System.out.println("begin");
    long confirmedBefore = confirmed.getAsLong();
    double seconds = send(plan.seconds());
    double perSecond = (confirmed.getAsLong() - confirmedBefore) / seconds;
    System.out.println("end");
    awaitRoom(0);
    System.out.println(
        new LoadResult(perSecond, messages.stored().millis(), ear.shown().millis()).json());
  }

  private void connect() throws IOException {
    URI broker = URI.create(plan.broker());
    boolean shared = plan.passwords().isEmpty();
    int connections = shared ? SHARED_CONNECTIONS : plan.stations().size();
    for (int i = 0; i < connections; i++) {
      String user = shared ? "load-" + i : plan.stations().get(i);
      sockets.add(
          new StationSocket(
              broker, user, user, shared ? "" : plan.passwords().get(i), this::acknowledged));
      if (!shared || i == 0) {
        sockets.get(i).subscribe(shared ? Topics.Leaf.ACK.ofAll() : Topics.Leaf.ACK.of(user));
      }
    }
  }

  private void sayOnline() throws IOException {
    for (int i = 0; i < topics.size(); i++) {
      socket(i)
          .publish(
              Topics.Leaf.STATE.of(plan.stations().get(i)).getBytes(StandardCharsets.UTF_8),
              MessageCodec.encode(
                  new StationState.Online(epoch, "bench", "sha256:bench", nowMicros())),
              true);
    }
    for (StationSocket socket : sockets) {
      socket.flush();
    }
  }

  private StationSocket socket(int station) {
    boolean shared = plan.passwords().isEmpty();
    return sockets.get(shared ? station / TOGETHER % sockets.size() : station);
  }

  /** Sends for a while; how long it really took, seconds. */
  private double send(int forSeconds) throws IOException {
    long begin = System.nanoTime();
    long end = begin + Duration.ofSeconds(forSeconds).toNanos();
    double nanosAMessage =
        plan.readingsPerSecond() == 0 ? 0 : 1e9 * plan.readings() / plan.readingsPerSecond();
    long now = begin;
    for (long count = 0; now < end; count++) {
      long due = begin + Math.round(count * nanosAMessage);
      while (now < due) {
        LockSupport.parkNanos(due - now);
        now = System.nanoTime();
      }
      awaitRoom(plan.windowMessages() - 1L);
      sendNext();
      now = System.nanoTime();
    }
    flush();
    return (System.nanoTime() - begin) / 1e9;
  }

  private void sendNext() throws IOException {
    int station = (int) (sent % topics.size());
    long batch = sent / topics.size() + 1;
    // Later than all of the station's readings before, whatever the clock says.
    lastMicros = Math.max(nowMicros(), lastMicros + plan.readings());
    messages.sent(station, batch, System.nanoTime());
    if (!plan.stream().isEmpty()) {
      ear.sent(plan.stations().get(station), nowMicros());
    }
    StationSocket socket = socket(station);
    socket.publish(topics.get(station), payloads.message(sent, epoch, batch, lastMicros), false);
    sent++;
    boolean paced = plan.readingsPerSecond() > 0;
    if (paced || sent % TOGETHER == 0 || socket != socket((int) (sent % topics.size()))) {
      socket.flush();
    }
  }

  private void awaitRoom(long mostUnderWay) throws IOException {
    if (sent - confirmed.getAsLong() <= mostUnderWay) {
      return;
    }
    flush();
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (sent - confirmed.getAsLong() > mostUnderWay) {
      if (System.nanoTime() > giveUp) {
        throw new IOException(
            "of " + sent + " messages only " + confirmed.getAsLong() + " were confirmed");
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private void flush() throws IOException {
    for (StationSocket socket : sockets) {
      socket.flush();
    }
  }

  private void acknowledged(String topic, byte[] payload) {
    Topics.Address from = Topics.parse(topic).orElseThrow();
    try {
      messages.acknowledged(
          numbers.get(from.station()), MessageCodec.decodeAck(payload), System.nanoTime());
    } catch (WireException e) {
      System.err.println("an acknowledgement cannot be read: " + e.getMessage());
    }
  }

  private static long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }
}
