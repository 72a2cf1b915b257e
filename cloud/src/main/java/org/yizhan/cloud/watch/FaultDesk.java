package org.yizhan.cloud.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.core.annotation.Order;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.yizhan.cloud.alert.Incident;
import org.yizhan.cloud.alert.Incidents;
import org.yizhan.cloud.alert.NoticeSender;
import org.yizhan.cloud.fault.Input;
import org.yizhan.cloud.fault.LinkState;
import org.yizhan.cloud.fault.StationPlan;
import org.yizhan.cloud.fault.StationState;
import org.yizhan.cloud.ingest.StationLinks;
import org.yizhan.cloud.ingest.StoredBatch;
import org.yizhan.cloud.ingest.StoredBatches;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.station.Station;

/**
 * Runs the engine for all stations, one call at a time.
 *
 * <p>A call judges its inputs on copies, makes what matters durable in one transaction, and only
 * then takes the new states over: if the transaction fails, nothing has happened and the batches
 * come again. A station whose evidence is merely fresher is written with the next flush; a crash
 * before loses only samples that say that nothing was wrong.
 */
@Singleton
@Order(FaultDesk.ORDER)
public class FaultDesk implements StoredBatches, StationLinks {
  /** Before the live board: what people are shown is durable by then. */
  public static final int ORDER = 50;

  /** States that hold nothing but fresher evidence are written when they have for this long. */
  static final Duration FLUSH_INTERVAL = Duration.ofSeconds(30);

  private record Compiled(String hash, StationPlan plan) {}

  private final FaultStates store;
  private final Registry registry;
  private final Incidents incidents;
  private final NoticeSender notices;
  private final Clock clock;
  private final Counter tooLate;
  private final Counter thinned;
  private final LinkNews links = new LinkNews();
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, StationState> states = new ConcurrentHashMap<>();
  private final Map<String, Compiled> plans = new HashMap<>();

  /** Stations whose state is fresher than the one written, and since when. */
  private final Map<String, Instant> unwritten = new HashMap<>();

  FaultDesk(
      FaultStates store,
      Registry registry,
      Incidents incidents,
      NoticeSender notices,
      Clock clock,
      MeterRegistry meters) {
    this.store = store;
    this.registry = registry;
    this.incidents = incidents;
    this.notices = notices;
    this.clock = clock;
    this.tooLate = meters.counter("yizhan.fault.readings.late");
    this.thinned = meters.counter("yizhan.fault.samples.thinned");
    meters.gauge("yizhan.fault.stations", states, Map::size);
    meters.gauge("yizhan.fault.links.waiting", links, LinkNews::size);
    meters.gauge(
        "yizhan.fault.samples",
        states,
        all -> all.values().stream().mapToInt(StationState::samples).sum());
  }

  /** After a restart no link is known until the stations' retained states come. */
  @PostConstruct
  void load() {
    states.putAll(store.load());
    links.broker(false, clock.instant(), states.keySet());
  }

  @Override
  public void stored(List<StoredBatch> batches) {
    lock.lock();
    try {
      Round round = round();
      for (StoredBatch batch : batches) {
        judge(round, batch.station(), new Input.Readings(batch.history(), batch.readings()));
      }
      finish(round);
    } finally {
      lock.unlock();
    }
  }

  /** Judges what depends on the clock, for every station. */
  public void tick() {
    lock.lock();
    try {
      Round round = round();
      Optional<Instant> unheard = links.unheardSince(round.now());
      for (String station : states.keySet()) {
        StationState state = round.state(station);
        if (unheard.isPresent() && state.link() == LinkState.UNKNOWN && state.heard()) {
          judge(round, station, new Input.Link(LinkState.OFFLINE, unheard.get()));
        }
        judge(round, station, new Input.Tick());
      }
      flush(round);
      finish(round);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void state(String station, org.yizhan.wire.StationState state, Instant receivedAt) {
    boolean online = state instanceof org.yizhan.wire.StationState.Online;
    links.put(station, online ? LinkState.ONLINE : LinkState.OFFLINE, receivedAt);
  }

  @Override
  public void brokerLink(boolean up, Instant at) {
    links.broker(up, at, states.keySet());
  }

  /** Each station in its turn, so that a city is not written in one transaction. */
  private void flush(Round round) {
    Instant due = round.now().minus(FLUSH_INTERVAL);
    unwritten.forEach(
        (station, since) -> {
          if (!since.isAfter(due)) {
            round.material().add(station);
          }
        });
  }

  private Round round() {
    Round round =
        new Round(id -> states.getOrDefault(id, StationState.unknown(id)), clock.instant());
    links.peek().forEach((station, link) -> judge(round, station, link));
    return round;
  }

  private void judge(Round round, String station, Input input) {
    registry.find(station).map(this::plan).ifPresent(plan -> round.judge(station, plan, input));
  }

  private StationPlan plan(Station station) {
    Compiled known = plans.get(station.id());
    if (known == null || !known.hash().equals(station.hash())) {
      known = new Compiled(station.hash(), StationPlan.of(station.profile()));
      plans.put(station.id(), known);
    }
    return known.plan();
  }

  private void finish(Round round) {
    List<Incident> changed = List.of();
    if (!round.material().isEmpty() || !round.effects().isEmpty()) {
      changed =
          store.keep(
              round.material().stream().map(round::state).toList(), round.effects(), round.now());
    }
    links.done();
    states.putAll(round.states());
    round.states().keySet().forEach(station -> unwritten.putIfAbsent(station, round.now()));
    round.material().forEach(unwritten::remove);
    tooLate.increment(round.tooLate());
    thinned.increment(round.thinned());
    if (!changed.isEmpty()) {
      incidents.changed(changed);
      notices.wake();
    }
  }
}
