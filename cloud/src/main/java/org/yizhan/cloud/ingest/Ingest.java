package org.yizhan.cloud.ingest;

import jakarta.inject.Singleton;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.station.Station;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.link.Backoff;
import org.yizhan.link.Inbound;
import org.yizhan.link.Link;
import org.yizhan.link.LinkException;
import org.yizhan.link.LinkListener;
import org.yizhan.link.LinkSettings;
import org.yizhan.link.Session;
import org.yizhan.wire.Fault;
import org.yizhan.wire.Topics;
import org.yizhan.wire.Topics.Address;
import org.yizhan.wire.Topics.Leaf;

/**
 * The cloud's link to the broker: telemetry goes into the inbox for the {@link BatchWriter}, what
 * stations say of themselves goes to its rooms at once; profiles, commands and acknowledgements go
 * out.
 */
@Singleton
public final class Ingest {
  /** Messages that the broker may have under way to us, unacknowledged: bounds our memory. */
  static final int RECEIVE_MAXIMUM = 1_000;

  /** Acknowledgements, profiles and commands of ours under way to the broker. */
  private static final int SEND_WINDOW = 1_000;

  private static final Duration KEEP_ALIVE = Duration.ofSeconds(20);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Backoff RECONNECT =
      new Backoff(Duration.ofMillis(250), Duration.ofSeconds(15));
  private static final List<Leaf> HEARD =
      List.of(Leaf.STATE, Leaf.CONFIG_REPORTED, Leaf.COMMAND_RESULT, Leaf.TELEMETRY);

  private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

  private final Inbox inbox = new Inbox();
  private final Registry registry;
  private final SetAside setAside;
  private final IngestMetrics metrics;
  private final Clock clock;
  private final StationTalk talk;
  private final DesiredProfiles profiles;
  private final CommandLink commands;
  private final BatchWriter writer;
  private volatile Session session;
  private Link link;

  Ingest(
      Registry registry,
      TelemetryStore store,
      Retention retention,
      List<StoredBatches> batchRooms,
      List<StationLinks> linkRooms,
      SetAside setAside,
      CommandLink commands,
      IngestMetrics metrics,
      Clock clock) {
    this.registry = registry;
    this.setAside = setAside;
    this.commands = commands;
    this.metrics = metrics;
    this.clock = clock;
    this.talk = new StationTalk(registry::find, linkRooms, setAside);
    this.profiles = new DesiredProfiles(registry::find);
    this.writer =
        new BatchWriter(
            inbox,
            new Validation(registry::find, retention),
            setAside,
            store,
            batchRooms,
            () -> session,
            metrics,
            clock);
    metrics.gauge("yizhan.ingest.queue.depth", "messages that wait to be stored", inbox::depth);
    metrics.gauge("yizhan.ingest.queue.limit", "most of them", () -> Inbox.LIMIT_MESSAGES);
    metrics.gauge("yizhan.ingest.link.up", "1 when connected to the broker", () -> up() ? 1 : 0);
    metrics.gauge("yizhan.ingest.send.window", "own messages under way", this::underWay);
    metrics.gauge("yizhan.ingest.send.limit", "most of them", () -> SEND_WINDOW);
    metrics.gauge("yizhan.ingest.profiles.waiting", "profiles to publish", profiles::waiting);
  }

  /** Connects to the broker and goes on for ever; start-up order does not matter. */
  public synchronized void start(URI url, String username, String password) {
    registry.onChange(this::publishDesired);
    writer.start();
    profiles.start();
    SecureRandom random = new SecureRandom();
    link =
        Link.start(
            new LinkSettings(
                url,
                clientId(random),
                username,
                password,
                KEEP_ALIVE,
                RECEIVE_MAXIMUM,
                SEND_WINDOW,
                CONNECT_TIMEOUT,
                Optional.empty()),
            RECONNECT,
            new Listener(),
            random);
  }

  /** Nobody can guess it: a client that connects with the id of another ends that one's link. */
  private static String clientId(SecureRandom random) {
    byte[] bytes = new byte[8];
    random.nextBytes(bytes);
    return "yizhan-cloud-" + HexFormat.of().formatHex(bytes);
  }

  /** Stores the batch in hand, then lets go; what is not acknowledged comes again. */
  public synchronized void stop() throws InterruptedException {
    if (link != null) {
      writer.stop();
      profiles.stop();
      link.close();
      link = null;
    }
  }

  /** Holds storing up, for a copy of the store and the database that belong together. */
  public Hold hold() throws InterruptedException {
    return writer.hold();
  }

  /** True while connected to the broker. */
  public boolean up() {
    Session current = session;
    return current != null && current.connected();
  }

  private int underWay() {
    Session current = session;
    return current == null ? 0 : current.underWay();
  }

  /** Publishes a station's profile as the one that it is to run; returns at once. */
  public void publishDesired(Station station) {
    profiles.add(List.of(station));
  }

  private void telemetry(Arrival arrival) {
    if (!inbox.offer(arrival)) {
      // Only several connections in a row can fill it. The station has the batch and sends it
      // again.
      metrics.overflow.increment();
      Acknowledgements.toBroker(arrival);
    }
  }

  private void heard(Session on, Inbound message) {
    Instant now = clock.instant();
    Optional<Address> from = Topics.parse(message.topic());
    if (from.isPresent() && from.get().leaf() == Leaf.TELEMETRY) {
      telemetry(new Arrival(on, message, from.get().station(), now));
      return;
    }
    if (from.isPresent()) {
      talk.hear(from.get(), message, now);
    } else {
      setAside.add(
          new Rejection(
              message.topic(),
              Fault.FOREIGN_STATION,
              "the topic names no station",
              message.payload()));
    }
    Acknowledgements.toBroker(new Arrival(on, message, "", now));
  }

  private final class Listener implements LinkListener {
    @Override
    public void up(Session connected) throws LinkException {
      session = connected;
      talk.brokerLink(true, clock.instant());
      for (Leaf leaf : HEARD) {
        connected.subscribe(leaf.ofAll());
      }
      profiles.add(registry.all());
      profiles.use(connected);
      commands.use(connected);
    }

    @Override
    public void message(Session on, Inbound message) {
      try {
        heard(on, message);
      } catch (RuntimeException e) {
        LOG.error("a message on {} could not be passed on", message.topic(), e);
      }
    }

    @Override
    public void down(String reason) {
      boolean lost = session != null;
      session = null;
      profiles.use(null);
      commands.use(null);
      if (lost) {
        talk.brokerLink(false, clock.instant());
      }
    }
  }
}
