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
import org.yizhan.cloud.node.NodeSettings;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.station.Station;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.link.Authority;
import org.yizhan.link.Backoff;
import org.yizhan.link.Inbound;
import org.yizhan.link.Link;
import org.yizhan.link.LinkException;
import org.yizhan.link.LinkListener;
import org.yizhan.link.LinkSettings;
import org.yizhan.link.Session;
import org.yizhan.wire.Fault;
import org.yizhan.wire.TelemetryCodec;
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
  /** Messages that the broker may have under way to us, not completed: bounds our memory. */
  static final int RECEIVE_MAXIMUM = 1_000;

  /** Acknowledgements, profiles and commands of ours under way to the broker. */
  private static final int SEND_WINDOW = 1_000;

  private static final Duration KEEP_ALIVE = Duration.ofSeconds(20);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Backoff RECONNECT =
      new Backoff(Duration.ofMillis(250), Duration.ofSeconds(15));
  private static final List<Leaf> HEARD_BY_THE_DESK =
      List.of(Leaf.STATE, Leaf.CONFIG_REPORTED, Leaf.COMMAND_RESULT);

  /** The nodes of one service share telemetry by this name. */
  private static final String SHARE_GROUP = "yizhan";

  private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

  private final Inbox inbox = new Inbox();
  private final Registry registry;
  private final FreshStations stations;
  private final SetAside setAside;
  private final Clock clock;
  private final NodeSettings node;
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
      Rooms rooms,
      List<StationLinks> linkRooms,
      SetAside setAside,
      CommandLink commands,
      IngestMetrics metrics,
      Clock clock,
      NodeSettings node) {
    this.registry = registry;
    this.stations = new FreshStations(registry, !node.role().isDesk());
    this.setAside = setAside;
    this.commands = commands;
    this.clock = clock;
    this.node = node;
    this.talk = new StationTalk(registry::find, linkRooms, setAside);
    this.profiles = new DesiredProfiles(registry::find);
    this.writer = writer(store, new Validation(stations::find, retention), rooms, metrics);
    metrics.lane("live", inbox::live, clock);
    metrics.lane("history", inbox::history, clock);
    metrics.gauge("yizhan.ingest.withheld", "messages held at the broker", inbox::withheld);
    metrics.gauge("yizhan.ingest.withheld.limit", "most of them", () -> RECEIVE_MAXIMUM);
    metrics.gauge("yizhan.ingest.link.up", "1 when connected to the broker", () -> up() ? 1 : 0);
    metrics.gauge("yizhan.ingest.send.window", "own messages under way", this::underWay);
    metrics.gauge("yizhan.ingest.send.limit", "most of them", () -> SEND_WINDOW);
    metrics.gauge("yizhan.ingest.profiles.waiting", "profiles to publish", profiles::waiting);
  }

  private BatchWriter writer(
      TelemetryStore store, Validation validation, Rooms rooms, IngestMetrics metrics) {
    HistoryShare share = new HistoryShare();
    metrics.gauge("yizhan.ingest.share.readings", "backlog in one write", share::readings);
    metrics.gauge("yizhan.ingest.share.limit", "most of it", () -> HistoryShare.MOST_READINGS);
    return new BatchWriter(
        new Collector(
            inbox, stations, validation, setAside, share, rooms::takeHistory, metrics, clock),
        new Delivery(
            store,
            rooms,
            setAside,
            batch -> Acknowledgements.toStations(session, batch),
            metrics,
            clock),
        share,
        metrics);
  }

  /**
   * Connects to the broker and goes on for ever; start-up order does not matter.
   *
   * @param authority who vouches for a broker at {@code ssl://…}
   */
  public synchronized void start(
      URI url, String username, String password, Optional<Authority> authority) {
    writer.start();
    if (node.role().isDesk()) {
      registry.onChange(this::publishDesired);
      profiles.start();
    }
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
                Optional.empty(),
                authority),
            RECONNECT,
            new Listener(),
            random);
  }

  /** Nobody can guess it: a client that connects with the id of another ends that one's link. */
  private String clientId(SecureRandom random) {
    byte[] bytes = new byte[8];
    random.nextBytes(bytes);
    return "yizhan-" + node.id() + "-" + HexFormat.of().formatHex(bytes);
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

  private void telemetry(Session on, Inbound message, String station, Instant now) {
    Arrival arrival =
        new Arrival(
            stations.arrived(),
            message.topic(),
            station,
            message.payload(),
            TelemetryCodec.saysHistory(message.payload()),
            now);
    Runnable completion = () -> Acknowledgements.toBroker(on, message.withoutPayload());
    if (inbox.put(arrival, completion)) {
      completion.run();
    }
  }

  private void heard(Session on, Inbound message) {
    Instant now = clock.instant();
    Optional<Address> from = Topics.parse(message.topic());
    if (from.isPresent() && from.get().leaf() == Leaf.TELEMETRY) {
      telemetry(on, message, from.get().station(), now);
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
    Acknowledgements.toBroker(on, message);
  }

  private void subscribe(Session connected) throws LinkException {
    if (node.role().isDesk()) {
      for (Leaf leaf : HEARD_BY_THE_DESK) {
        connected.subscribe(leaf.ofAll());
      }
    }
    connected.subscribe(
        node.role().shares() ? Leaf.TELEMETRY.ofAllShared(SHARE_GROUP) : Leaf.TELEMETRY.ofAll());
  }

  private final class Listener implements LinkListener {
    @Override
    public void up(Session connected) throws LinkException {
      session = connected;
      talk.brokerLink(true, clock.instant());
      subscribe(connected);
      if (node.role().isDesk()) {
        profiles.add(registry.all());
        profiles.use(connected);
        commands.use(connected);
      }
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
      inbox.forgetWithheld();
      profiles.use(null);
      commands.use(null);
      if (lost) {
        talk.brokerLink(false, clock.instant());
      }
    }
  }
}
