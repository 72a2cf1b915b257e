package org.yizhan.edge.app;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.clock.ClockState;
import org.yizhan.edge.clock.StationClock;
import org.yizhan.edge.control.configuration.Evidence;
import org.yizhan.edge.dating.DatedOutbox;
import org.yizhan.edge.outbox.Outbox;
import org.yizhan.edge.sensor.host.AgentFigures;
import org.yizhan.edge.status.LastReadings;
import org.yizhan.edge.uplink.Uplink;
import org.yizhan.edge.uplink.UplinkPlan;
import org.yizhan.link.Backoff;
import org.yizhan.link.Link;
import org.yizhan.profile.ProfileWriter;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.MessageCodec;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;
import org.yizhan.wire.StationState;
import org.yizhan.wire.Topics.Leaf;

/**
 * Stores what the sensor loop hands over and brings it to the cloud. Every call comes on one thread
 * at a time, the uplink loop's, unless said otherwise.
 */
final class UplinkLoop implements Uplink.Owner, SensorLoop.Receiver, AutoCloseable {
  /** Portions that the sensor loop may have handed over before the first of them is stored. */
  private static final int MOST_PORTIONS = 8;

  /** While more of the outbox's bound than this is in use, the past is not played on. */
  private static final double HIGH_WATERMARK = 0.5;

  /**
   * Nor while so many of its readings wait to be stored: playing on would only slow the sending.
   */
  private static final long HIGH_WATERMARK_READINGS = 20_000;

  /** Without anything to do the loop is woken this often, for what falls due by time alone. */
  private static final Duration TICK = Duration.ofMillis(250);

  /** How often the computer's clocks are looked at, and deletions are written. */
  private static final long SECOND_MICROS = 1_000_000;

  /** An acknowledgement within this time shows that the cloud stores what is sent. */
  private static final Duration ACKS_FLOW_WITHIN = Duration.ofMinutes(1);

  /** How often what is too old is looked for. */
  private static final Duration EXPIRE_INTERVAL = Duration.ofMinutes(1);

  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
  private static final Logger LOG = LoggerFactory.getLogger(UplinkLoop.class);

  private final AgentSettings settings;
  private final AgentStore store;
  private final Outbox outbox;
  private final DatedOutbox entrance;
  private final StationClock clock;
  private final Executor executor;
  private final Uplink uplink;
  private final LastReadings lastReadings = new LastReadings();
  private final Set<String> working = ConcurrentHashMap.newKeySet();
  private final AtomicInteger portions = new AtomicInteger();
  private SensorSide sensors = SensorSide.NONE;
  private Listener listener = Listener.NONE;
  private Runnable eachSecond = () -> {};
  private volatile StationProfile profile;
  private long firstBatch;
  private Optional<Link> link = Optional.empty();
  private Portion.Kind world = Portion.Kind.PAST;
  private Map<String, Object> pump;
  private long produced;
  private final OwnFigures own;
  private long positionMicros;
  private long secondMicros;
  private long expiredMicros = Long.MIN_VALUE / 2;
  private boolean pastDated;
  private final long startMicros;
  private volatile long linkSinceMicros;
  private volatile long waitingBytes;
  private volatile boolean works;
  private volatile boolean full;
  private volatile Progress progress = Progress.NONE;
  private volatile long beatMicros;

  /** Who hears what the cloud says to the station. */
  @FunctionalInterface
  interface Listener {
    /** Nobody yet. */
    Listener NONE = (leaf, payload) -> {};

    /** A message other than an acknowledgement; called on the uplink loop. */
    void message(Leaf leaf, byte[] payload);
  }

  /** The sensor loop as the uplink loop sees it; each call may come from any thread. */
  interface SensorSide {
    /** Nobody there yet. */
    SensorSide NONE =
        new SensorSide() {
          @Override
          public void tellPresent() {
            // Nothing is known yet.
          }

          @Override
          public void roomAgain() {
            // Nobody waits.
          }
        };

    /** All present values are wanted. */
    void tellPresent();

    /** There is room for more of the past. */
    void roomAgain();
  }

  /**
   * A loop on what the agent's folder holds; {@link #start} connects it.
   *
   * @param executor runs on this loop's thread
   */
  UplinkLoop(AgentSettings settings, AgentStore store, Executor executor) {
    this.settings = settings;
    this.store = store;
    this.outbox = store.outbox();
    this.entrance = store.entrance();
    this.clock = store.clock();
    this.executor = executor;
    this.profile = settings.profile();
    this.firstBatch = outbox.nextBatch();
    this.produced = store.state().map(AgentState::produced).orElse(0L);
    this.own = new OwnFigures(settings, store);
    this.startMicros = clock.nowMicros();
    this.linkSinceMicros = startMicros;
    this.beatMicros = startMicros;
    this.pump = store.state().map(AgentState::pump).orElse(Map.of());
    String station = settings.profile().id();
    this.uplink =
        new Uplink(station, outbox, clock, executor, this, new Random(station.hashCode()));
  }

  /**
   * Begins to connect, and to tell {@code side} when it is wanted, {@code hears} what is said, and
   * {@code everySecond} that a second has passed.
   */
  void start(SensorSide side, Listener hears, Runnable everySecond) {
    sensors = side;
    listener = hears;
    eachSecond = everySecond;
    link = Optional.of(connect());
  }

  private Link connect() {
    return Link.start(
        settings.broker().link(settings.profile().id()),
        BACKOFF,
        uplink,
        new Random(settings.profile().id().hashCode()));
  }

  @Override
  public boolean hasRoom() {
    return !full && portions.get() < MOST_PORTIONS;
  }

  @Override
  public void take(Portion portion) {
    portions.incrementAndGet();
    executor.execute(() -> store(portion));
  }

  private void store(Portion portion) {
    boolean wasLive = live();
    world = portion.kind();
    positionMicros = portion.positionMicros();
    produced += portion.readings().size();
    portion.checkpoint().ifPresent(checkpoint -> pump = checkpoint);
    portion.readings().forEach(this::note);
    if (world == Portion.Kind.PRESENT && uplink.isConnected()) {
      outbox.seal();
      uplink.live(outbox.nextBatch());
    } else if (!live()) {
      uplink.live(UplinkPlan.NOTHING_LIVE);
    }
    boolean power = live() && (portion.urgent() || portion.counted());
    entrance.append(
        portion.readings(),
        portion.checkpoint().map(checkpoint -> state()),
        power ? Outbox.Safety.POWER : Outbox.Safety.PROGRAM,
        flows() || (portion.urgent() && uplink.isConnected()));
    portions.decrementAndGet();
    if (live() && !wasLive && uplink.isConnected()) {
      sensors.tellPresent();
    }
  }

  /** Keeps what the status and the probation of a profile want to know. */
  private void note(Reading reading) {
    lastReadings.take(reading);
    if (reading.quality() != Quality.BAD) {
      working.add(reading.device());
    }
  }

  /** From now on readings are of this profile's devices. */
  void use(StationProfile now) {
    profile = now;
    store.use(now);
    working.clear();
    outbox.seal();
    firstBatch = outbox.nextBatch();
    publish(Leaf.STATE, onlineState(), true);
  }

  /** The profile that runs; from any thread. */
  StationProfile profile() {
    return profile;
  }

  /** What is known of the agent's work under the profile that runs. */
  Evidence evidence() {
    long now = clock.nowMicros();
    return Evidence.of(
        profile,
        working,
        uplink.latestStored() >= firstBatch,
        uplink.lastAckMicros().map(at -> Duration.of(Math.max(0, now - at), ChronoUnit.MICROS)));
  }

  /** Sensors and link work: as far as a version of the agent has to prove. From any thread. */
  boolean works() {
    return works;
  }

  /** Publishes a message of the station; false when there is no connection. */
  boolean publish(Leaf leaf, byte[] payload, boolean retained) {
    return uplink.publish(leaf, payload, retained);
  }

  /** The last reading of each quantity; their times are station times. From any thread. */
  LastReadings lastReadings() {
    return lastReadings;
  }

  private boolean live() {
    return world == Portion.Kind.LIVE || world == Portion.Kind.PRESENT;
  }

  private String state() {
    return new AgentState(
            settings.profile().id(),
            Stages.name(settings.world()),
            produced,
            pump,
            Optional.of(entrance.saved(clock.nowMicros())),
            own.card())
        .json();
  }

  /**
   * Stores and sends what is due.
   *
   * @param linked false while a trace has cut the uplink
   * @return milliseconds until it wants the next turn
   */
  long turn(BooleanSupplier linked) {
    long now = clock.nowMicros();
    beatMicros = now;
    boolean more = datePast();
    if (now - secondMicros >= SECOND_MICROS) {
      secondMicros = now;
      secondPassed(now);
    }
    cutOrMend(!live() || linked.getAsBoolean());
    uplink.send(now);
    report(now);
    return more ? 0 : TICK.toMillis();
  }

  /**
   * Dates some of what is held. It is the past, however late its date became known: so nothing is
   * live meanwhile, and the present is told anew when all of it has its date.
   *
   * @return true when there is more to date
   */
  private boolean datePast() {
    boolean more = entrance.dateHeld();
    if (more) {
      uplink.live(UplinkPlan.NOTHING_LIVE);
      pastDated = true;
    } else if (pastDated) {
      pastDated = false;
      if (live() && uplink.isConnected()) {
        sensors.tellPresent();
      }
    }
    return more;
  }

  private void secondPassed(long now) {
    boolean changed = store.look().map(entrance::look).orElse(false);
    if (changed) {
      outbox.append(List.of(), Optional.of(state()), Outbox.Safety.POWER, flows());
      // What was dated again, or will be, is not the present.
      uplink.live(UplinkPlan.NOTHING_LIVE);
      pastDated = true;
    }
    outbox.settle();
    expire(now);
    own.look(now, live());
    Evidence known = evidence();
    works = uplink.isConnected() && known.acknowledged() && known.sensorsWork(profile);
    eachSecond.run();
    if (outbox.retry(now)) {
      LOG.info("{}: the outbox is on its disk again", settings.profile().id());
    }
  }

  /**
   * Gives up what is too old, on a station alone: a trace may leap over months. A clock that is
   * wrong by a year must not cost a month of readings, so that only the network's counts.
   */
  private void expire(long now) {
    boolean known =
        settings.world() instanceof WorldSettings.RealWorld
            && settings.clocks().state() == ClockState.NETWORK;
    if (known && now - expiredMicros >= EXPIRE_INTERVAL.toNanos() / 1000) {
      expiredMicros = now;
      outbox.expire(entrance.latestMicros());
    }
  }

  /**
   * True while what is sealed at once is also stored at once. Otherwise small batches would only
   * pile up, where gathered ones are small on the disk.
   */
  private boolean flows() {
    long now = clock.nowMicros();
    long heard = Math.max(linkSinceMicros, uplink.lastAckMicros().orElse(Long.MIN_VALUE));
    return uplink.isConnected() && now - heard < ACKS_FLOW_WITHIN.toNanos() / 1000;
  }

  private void cutOrMend(boolean wanted) {
    if (link.isPresent() && !wanted) {
      LOG.info("{}: the trace cuts the uplink", settings.profile().id());
      link.get().close();
      link = Optional.empty();
    } else if (link.isEmpty() && wanted) {
      link = Optional.of(connect());
    }
  }

  private void report(long now) {
    boolean over = world == Portion.Kind.LAST;
    if (uplink.isConnected() != progress.connected()) {
      linkSinceMicros = now;
    }
    waitingBytes = outbox.waitingBytes();
    boolean tooLong = outbox.waitingReadings() > HIGH_WATERMARK_READINGS;
    full = !live() && (tooLong || outbox.waitingBytes() > outbox.maxBytes() * HIGH_WATERMARK);
    if (!live() && !full) {
      sensors.roomAgain();
    }
    progress =
        new Progress(
            live() || over,
            uplink.isConnected(),
            live() ? now : positionMicros,
            produced,
            outbox.waitingReadings() + outbox.heldReadings(),
            uplink.acknowledgedReadings(),
            outbox.dropped(),
            uplink.lastAckMicros());
  }

  /** Another sensor loop takes the place of the one before. */
  void hear(SensorSide side) {
    sensors = side;
  }

  /** A sensor loop failed or hung and is begun anew. */
  void sensorsRestarted() {
    own.sensorsRestarted();
  }

  /** Sensor loops that failed or hung since the program's start; from any thread. */
  long sensorRestarts() {
    return own.sensorRestarts();
  }

  /** Station time at the program's start. */
  long startMicros() {
    return startMicros;
  }

  /** Station time since when the link is up, or down; from any thread. */
  long linkSinceMicros() {
    return linkSinceMicros;
  }

  /** Why the link is down; empty while it is up. From any thread. */
  Optional<String> linkTrouble() {
    return uplink.trouble();
  }

  /** Bytes of the outbox in use; from any thread. */
  long waitingBytes() {
    return waitingBytes;
  }

  /** How far the agent is; from any thread. */
  Progress progress() {
    return progress;
  }

  /** What the agent knows of itself, while its world is the present; from any thread. */
  AgentFigures figures() {
    return own.figures();
  }

  /** When the loop last showed that it lives, station time; from any thread. */
  long beatMicros() {
    return beatMicros;
  }

  /** The place that the last stored portion leads to, for a sensor loop that begins anew. */
  Map<String, Object> lastPump() {
    return pump;
  }

  @Override
  public byte[] onlineState() {
    return MessageCodec.encode(
        new StationState.Online(
            outbox.epoch(),
            StationVerticle.VERSION,
            ProfileWriter.hash(profile),
            entrance.timeline().date(clock.nowMicros()).micros()));
  }

  @Override
  public void connected() {
    long now = clock.nowMicros();
    // First of all, so that what comes now is known to flow, however long nothing did.
    report(now);
    outbox.seal();
    if (live()) {
      sensors.tellPresent();
    }
    uplink.send(now);
  }

  @Override
  public void message(Leaf leaf, byte[] payload) {
    listener.message(leaf, payload);
  }

  @Override
  public void acknowledged() {
    long now = clock.nowMicros();
    uplink.send(now);
    report(now);
  }

  /** Leaves; the next start goes on from here. */
  @Override
  public void close() {
    link.ifPresent(Link::close);
    outbox.close();
  }
}
