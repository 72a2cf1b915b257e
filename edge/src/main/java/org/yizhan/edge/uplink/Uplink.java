package org.yizhan.edge.uplink;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.clock.StationClock;
import org.yizhan.edge.outbox.Batch;
import org.yizhan.edge.outbox.Outbox;
import org.yizhan.link.Inbound;
import org.yizhan.link.LinkException;
import org.yizhan.link.LinkListener;
import org.yizhan.link.Session;
import org.yizhan.wire.Ack;
import org.yizhan.wire.MessageCodec;
import org.yizhan.wire.TelemetryCodec;
import org.yizhan.wire.Topics;
import org.yizhan.wire.Topics.Leaf;
import org.yizhan.wire.WireException;

/**
 * The outbox's side of the link: sends by the {@link UplinkPlan}, lets go of what is acknowledged.
 * The link's calls come on its own threads and are handed to the agent's; all else happens there.
 */
public final class Uplink implements LinkListener {
  private static final Logger LOG = LoggerFactory.getLogger(Uplink.class);

  private final String station;
  private final Outbox outbox;
  private final StationClock clock;
  private final Executor agent;
  private final Owner owner;
  private final UplinkPlan plan;
  private Session session;
  private UUID epoch;
  private long acknowledged;
  private long latestStored;
  private volatile Optional<String> trouble = Optional.empty();
  private Optional<Long> lastAckMicros = Optional.empty();

  /** Whose uplink it is; called on the agent's thread unless said otherwise. */
  public interface Owner {
    /** The retained {@code state} message of this moment; called on the link's thread. */
    byte[] onlineState();

    /** Connected: a live station now appends its present values and calls {@link Uplink#live}. */
    void connected();

    /** A message other than an acknowledgement has come. */
    void message(Leaf leaf, byte[] payload);

    /** Batches were acknowledged: there is room for more. */
    void acknowledged();
  }

  /**
   * An uplink that sends nothing before it is told {@link #up}.
   *
   * @param random spreads the backlog of many stations over time
   */
  public Uplink(
      String station,
      Outbox outbox,
      StationClock clock,
      Executor agent,
      Owner owner,
      RandomGenerator random) {
    this.plan = new UplinkPlan(random);
    this.station = station;
    this.outbox = outbox;
    this.clock = clock;
    this.agent = agent;
    this.owner = owner;
  }

  @Override
  public void up(Session fresh) throws LinkException {
    fresh.subscribe(Leaf.ACK.of(station));
    agent.execute(() -> connected(fresh));
    // After the agent has the session: what comes on these at once is answered through it.
    fresh.subscribe(Leaf.CONFIG_DESIRED.of(station));
    fresh.subscribe(Leaf.COMMAND.of(station));
    // Last: whoever sees the station online may send it a command, which no broker keeps for it.
    fresh.publish(Leaf.STATE.of(station), owner.onlineState(), true, refused(Leaf.STATE));
  }

  @Override
  public void message(Session from, Inbound message) {
    agent.execute(() -> received(from, message));
  }

  @Override
  public void down(String reason) {
    trouble = Optional.of(reason);
    agent.execute(this::disconnected);
  }

  private void connected(Session fresh) {
    trouble = Optional.empty();
    session = fresh;
    epoch = outbox.epoch();
    plan.up(UplinkPlan.NOTHING_LIVE, clock.nowMicros());
    owner.connected();
  }

  private void disconnected() {
    session = null;
    plan.down();
  }

  private void received(Session from, Inbound message) {
    Optional<Leaf> leaf = Topics.parse(message.topic()).map(Topics.Address::leaf);
    if (leaf.filter(l -> l == Leaf.ACK).isPresent()) {
      acknowledge(message.payload());
    } else {
      leaf.ifPresent(l -> owner.message(l, message.payload()));
    }
    try {
      from.complete(message);
    } catch (LinkException e) {
      LOG.info("{}: {}", station, e.getMessage());
    }
  }

  private void acknowledge(byte[] payload) {
    try {
      Ack ack = MessageCodec.decodeAck(payload);
      if (!ack.epoch().equals(outbox.epoch())) {
        LOG.warn("{}: an acknowledgement of another epoch, {}, is passed over", station, ack);
        return;
      }
      long now = clock.nowMicros();
      for (Ack.Range range : ack.stored()) {
        acknowledged += outbox.stored(ack.epoch(), range.first(), range.last());
        plan.stored(range.first(), range.last(), now);
        latestStored = Math.max(latestStored, range.last());
      }
      lastAckMicros = Optional.of(now);
      owner.acknowledged();
    } catch (WireException e) {
      LOG.warn("{}: an acknowledgement cannot be read: {}", station, e.getMessage());
    }
  }

  /** From now on batches from {@code firstLive} on are the station's present. */
  public void live(long firstLive) {
    plan.live(firstLive);
  }

  /** Sends what is due, as far as the link's window has room. */
  public void send(long nowMicros) {
    if (session == null) {
      return;
    }
    followEpoch();
    try {
      for (UplinkPlan.Send send : plan.due(nowMicros, outbox::numbers)) {
        if (!send(send, nowMicros)) {
          return;
        }
      }
    } catch (LinkException e) {
      LOG.info("{}: {}", station, e.getMessage());
    }
  }

  /** Other numbers than before: as after a new connection, all that waits is sent anew. */
  private void followEpoch() {
    if (!epoch.equals(outbox.epoch())) {
      epoch = outbox.epoch();
      plan.up(UplinkPlan.NOTHING_LIVE, clock.nowMicros());
      owner.connected();
    }
  }

  private boolean send(UplinkPlan.Send send, long nowMicros) throws LinkException {
    Optional<Batch> batch = outbox.batch(send.batch());
    if (!epoch.equals(outbox.epoch())) {
      return false;
    }
    if (batch.isEmpty()) {
      plan.gone(send.batch(), send.batch());
      return true;
    }
    byte[] readings = TelemetryCodec.encodeReadings(batch.get().readings());
    byte[] message = TelemetryCodec.encode(epoch, send.batch(), send.history(), readings);
    boolean out =
        session.tryPublish(Leaf.TELEMETRY.of(station), message, false, refused(Leaf.TELEMETRY));
    if (out) {
      plan.sent(send, nowMicros);
    }
    return out;
  }

  /** Publishes another message of the station; false when there is no connection. */
  public boolean publish(Leaf leaf, byte[] payload, boolean retained) {
    if (session == null) {
      return false;
    }
    try {
      return session.tryPublish(leaf.of(station), payload, retained, refused(leaf));
    } catch (LinkException e) {
      LOG.info("{}: {}", station, e.getMessage());
      return false;
    }
  }

  /** What the broker does not take is sent again in its time; here it is only told. */
  private Consumer<LinkException> refused(Leaf leaf) {
    return error -> {
      if (error != null) {
        LOG.info("{}: {}: {}", station, leaf, error.getMessage());
      }
    };
  }

  /** Why there is no connection, after a try; from any thread. */
  public Optional<String> trouble() {
    return trouble;
  }

  /** True while there is a connection. */
  public boolean isConnected() {
    return session != null;
  }

  /** The highest number of a batch that was acknowledged since the program's start, or 0. */
  public long latestStored() {
    return latestStored;
  }

  /** Readings acknowledged as stored since the program's start. */
  public long acknowledgedReadings() {
    return acknowledged;
  }

  /** When the last acknowledgement came, microseconds since 1970 UTC. */
  public Optional<Long> lastAckMicros() {
    return lastAckMicros;
  }
}
