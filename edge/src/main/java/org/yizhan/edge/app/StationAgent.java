package org.yizhan.edge.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.Quantity;
import org.yizhan.edge.clock.StationClock;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.outbox.Outbox;
import org.yizhan.edge.pump.Pump;
import org.yizhan.edge.sampling.Sampler;
import org.yizhan.edge.uplink.Uplink;
import org.yizhan.edge.uplink.UplinkPlan;
import org.yizhan.link.Backoff;
import org.yizhan.link.Link;
import org.yizhan.profile.ProfileWriter;
import org.yizhan.wire.MessageCodec;
import org.yizhan.wire.Reading;
import org.yizhan.wire.StationState;
import org.yizhan.wire.Topics.Leaf;
import org.yizhan.wire.WireLimits;

/**
 * One station's agent: pump, outbox and uplink in one loop. Every call comes on one thread at a
 * time, the agent's; {@link #progress} may be asked from anywhere.
 */
public final class StationAgent implements Uplink.Owner, AutoCloseable {
  /** The agent's version, as it names itself. */
  public static final String VERSION = "1.0.0";

  /** Ordinary readings wait at most so long for others to share a batch with. */
  static final Duration BATCH_INTERVAL = Duration.ofSeconds(1);

  /** A batch is closed at this size, so that one moment's readings still fit in. */
  private static final int BATCH_READINGS = WireLimits.MAX_READINGS - 50;

  /** Most batches of one turn, so that acknowledgements are heard in between. */
  private static final int TURN_BATCHES = 4;

  /** Most moments of one turn, for the same reason, when they give few readings. */
  private static final int TURN_MOMENTS = 20_000;

  /** While more of the outbox's bound than this is in use, the past is not played on. */
  private static final double HIGH_WATERMARK = 0.5;

  /**
   * Nor while so many of its readings wait to be stored: playing on would only slow the sending.
   */
  private static final long HIGH_WATERMARK_READINGS = 20_000;

  /** A world this far behind the clock is catching up again. */
  private static final long LAG_MICROS = Duration.ofMinutes(1).toNanos() / 1000;

  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
  private static final Logger LOG = LoggerFactory.getLogger(StationAgent.class);

  private final AgentSettings settings;
  private final StationClock clock;
  private final Outbox outbox;
  private final Stage stage;
  private final Pump pump;
  private final Uplink uplink;
  private final Answers answers;
  private final String profileHash;
  private final List<Reading> pending = new ArrayList<>();
  private Optional<Link> link = Optional.empty();
  private boolean live;
  private boolean urgent;
  private boolean counted;
  private long produced;
  private long batchMicros;
  private volatile Progress progress = Progress.NONE;

  /**
   * An agent that takes up its data folder's state; {@link #start} connects it.
   *
   * @param executor runs on the agent's thread
   * @throws ConfigurationException if the data folder belongs to another station or world
   */
  public StationAgent(AgentSettings settings, Executor executor) throws ConfigurationException {
    this.settings = settings;
    this.clock = settings.clock();
    this.profileHash = ProfileWriter.hash(settings.profile());
    this.outbox = open(settings);
    Optional<AgentState> state = outbox.checkpoint().map(AgentState::parse);
    requireOurs(settings, state);
    OptionalLong position =
        state.map(s -> OptionalLong.of(Pump.position(s.pump()))).orElse(OptionalLong.empty());
    this.stage = Stages.of(settings, position, executor);
    this.pump =
        new Pump(stage.world(), new Sampler(settings.profile()), mounts(), stage.startMicros());
    state.ifPresent(s -> pump.restore(s.pump(), stage.world() == World.REAL));
    this.produced = state.map(AgentState::produced).orElse(0L);
    this.uplink = new Uplink(settings.profile().id(), outbox, clock, executor, this);
    this.answers = new Answers(uplink, profileHash, settings.profile().id());
  }

  private List<Pump.Mount> mounts() {
    return new SensorRack(settings.profile(), stage.hardware(), this::depth).mounts();
  }

  private static Outbox open(AgentSettings settings) throws ConfigurationException {
    Path file = DataFolder.outboxFile(settings.data());
    return Outbox.open(
        file,
        settings.outboxMaxBytes(),
        DataFolder.bootId(),
        reading -> quantity(settings, reading).priority());
  }

  private static void requireOurs(AgentSettings settings, Optional<AgentState> state)
      throws ConfigurationException {
    String station = settings.profile().id();
    String world = Stages.name(settings.world());
    if (state.isPresent()
        && !(state.get().station().equals(station) && state.get().world().equals(world))) {
      throw new ConfigurationException(
          settings.data()
              + ": the data folder belongs to station "
              + state.get().station()
              + " ("
              + state.get().world()
              + "), not to "
              + station
              + " ("
              + world
              + "): give this one a folder of its own");
    }
  }

  /** Begins to connect. */
  public void start() {
    link = Optional.of(connect());
  }

  private Link connect() {
    RandomGenerator random = new Random(settings.profile().id().hashCode());
    return Link.start(settings.broker().link(settings.profile().id()), BACKOFF, uplink, random);
  }

  /**
   * Plays the world on, stores and sends what is due.
   *
   * @return true when there is more to do at once
   */
  public boolean turn() {
    long now = clock.nowMicros();
    boolean more = play(now);
    if (!more) {
      arrive(now);
    }
    if (batchDue(now)) {
      flush(now);
    }
    cutOrMend();
    uplink.send(now);
    report(now);
    return more && !full();
  }

  private boolean play(long now) {
    long until = stage.replay() ? stage.endMicros() : now;
    if (live && now - pump.positionMicros() > LAG_MICROS && pump.nextMicros() <= now - LAG_MICROS) {
      becomeLive(false);
    }
    int batches = 0;
    for (int moments = 0; moments < TURN_MOMENTS && batches < TURN_BATCHES && !full(); moments++) {
      if (pump.nextMicros() > until) {
        return false;
      }
      pump.step(until, this::take);
      if (pending.size() >= BATCH_READINGS) {
        flush(now);
        batches++;
      }
    }
    return true;
  }

  private void take(Reading reading) {
    Quantity quantity = quantity(settings, reading);
    urgent |= quantity.urgent();
    counted |= quantity.kind() == Quantity.Kind.COUNTER;
    pending.add(reading);
  }

  private static Quantity quantity(AgentSettings settings, Reading reading) {
    String deviceClass = settings.profile().device(reading.device()).orElseThrow().deviceClass();
    return Catalog.require(deviceClass, reading.quantity());
  }

  /** The world has caught up with the clock, or the replay is over. */
  private void arrive(long now) {
    if (stage.replay()) {
      if (!pending.isEmpty()) {
        flush(now);
      }
    } else if (!live) {
      flush(now);
      becomeLive(true);
    }
  }

  private void becomeLive(boolean nowLive) {
    live = nowLive;
    if (!live) {
      uplink.live(UplinkPlan.NOTHING_LIVE);
    } else if (uplink.isConnected()) {
      tellPresent();
    }
  }

  /** All present values go out first, as one live batch, and live batches follow. */
  private void tellPresent() {
    long now = clock.nowMicros();
    if (!pending.isEmpty()) {
      flush(now);
    }
    uplink.live(outbox.nextBatch());
    pump.lookAtAll(Math.max(now, pump.positionMicros() + 1), this::take);
    flush(now);
  }

  private boolean batchDue(long now) {
    boolean waited = now - batchMicros >= BATCH_INTERVAL.toNanos() / 1000;
    return live && !pending.isEmpty() && (urgent || waited);
  }

  private void flush(long now) {
    produced += pending.size();
    AgentState state =
        new AgentState(
            settings.profile().id(), Stages.name(settings.world()), produced, pump.checkpoint());
    // A counter that fell behind what was already sent would look like a reset.
    boolean safe = live && (urgent || counted);
    outbox.append(pending, state.json(), safe ? Outbox.Safety.POWER : Outbox.Safety.PROGRAM);
    pending.clear();
    urgent = false;
    counted = false;
    batchMicros = now;
  }

  private boolean full() {
    boolean tooLong = outbox.waitingReadings() > HIGH_WATERMARK_READINGS;
    return !live && (tooLong || outbox.waitingBytes() > outbox.maxBytes() * HIGH_WATERMARK);
  }

  private void cutOrMend() {
    boolean wanted = !live || stage.linked().getAsBoolean();
    if (link.isPresent() && !wanted) {
      LOG.info("{}: the trace cuts the uplink", settings.profile().id());
      link.get().close();
      link = Optional.empty();
    } else if (link.isEmpty() && wanted) {
      link = Optional.of(connect());
    }
  }

  private void report(long now) {
    boolean over = stage.replay() && pump.nextMicros() > stage.endMicros();
    progress =
        new Progress(
            live || over,
            uplink.isConnected(),
            live ? now : pump.positionMicros(),
            produced,
            outbox.waitingReadings() + pending.size(),
            uplink.acknowledgedReadings(),
            outbox.dropped(),
            uplink.lastAckMicros());
  }

  private OptionalLong depth() {
    return live ? OptionalLong.of(outbox.waitingReadings()) : OptionalLong.empty();
  }

  /** How far the agent is; from any thread. */
  public Progress progress() {
    return progress;
  }

  @Override
  public byte[] onlineState() {
    return MessageCodec.encode(
        new StationState.Online(outbox.epoch(), VERSION, profileHash, clock.nowMicros()));
  }

  @Override
  public void connected() {
    if (live) {
      tellPresent();
    }
    uplink.send(clock.nowMicros());
  }

  @Override
  public void message(Leaf leaf, byte[] payload) {
    answers.answer(leaf, payload, clock.nowMicros());
  }

  @Override
  public void acknowledged() {
    long now = clock.nowMicros();
    uplink.send(now);
    report(now);
  }

  /** Stores what is pending and leaves; the next start goes on from here. */
  @Override
  public void close() {
    link.ifPresent(Link::close);
    if (!pending.isEmpty()) {
      flush(clock.nowMicros());
    }
    outbox.close();
    stage.hardware().close();
  }
}
