package org.yizhan.cloud.live;

import io.micronaut.core.annotation.Order;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.ingest.StationLinks;
import org.yizhan.cloud.ingest.StoredBatch;
import org.yizhan.cloud.ingest.StoredBatches;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.station.Station;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.profile.Device;
import org.yizhan.wire.Reading;
import org.yizhan.wire.StationState;

/** Every station now. Safe for use from several threads; as big as the number of series. */
@Singleton
@Order(LiveBoard.ORDER)
public final class LiveBoard implements StoredBatches, StationLinks {
  /** After rooms that make something durable: the board is only what people see. */
  public static final int ORDER = 100;

  /** What is read again to count people from the last empty moment on: a night is in it. */
  private static final Duration PEOPLE_WINDOW = Duration.ofHours(24);

  private static final int PEOPLE_LIMIT_READINGS = 20_000;

  /** Stations that one {@link #recount} reads from the store, at most. */
  static final int RECOUNTS_AT_ONCE = 50;

  private static final Map<String, List<String>> COUNTING =
      Map.of("beam", List.of("in_total", "out_total"), "presence", List.of("present"));

  private static final Logger LOG = LoggerFactory.getLogger(LiveBoard.class);

  private final Registry registry;
  private final TelemetryStore store;
  private final Clock clock;
  private final Map<String, LiveState> states = new ConcurrentHashMap<>();
  private final Map<String, Instant> nextChanges = new ConcurrentHashMap<>();
  private final Set<String> changed = ConcurrentHashMap.newKeySet();

  /** Stations whose backlog came after their present, so that people were not counted in order. */
  private final Set<String> toRecount = ConcurrentHashMap.newKeySet();

  private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();

  LiveBoard(Registry registry, TelemetryStore store, Clock clock) {
    this.registry = registry;
    this.store = store;
    this.clock = clock;
  }

  @PostConstruct
  void hearOfChanges() {
    registry.onChange(station -> changed.add(station.id()));
  }

  /**
   * Takes up what the store knows; to be called until it succeeds, before anything comes from
   * stations.
   */
  public void restore() throws StoreException {
    store.awaitVisible();
    Map<String, List<Reading>> latest = new HashMap<>();
    for (StoredReading reading : store.latest()) {
      latest
          .computeIfAbsent(reading.series().station(), id -> new ArrayList<>())
          .add(reading(reading));
    }
    for (Station station : registry.all()) {
      restore(station, latest.getOrDefault(station.id(), List.of()));
    }
  }

  private void restore(Station station, List<Reading> latest) throws StoreException {
    List<Reading> readings = counting(station);
    readings.addAll(latest);
    if (!readings.isEmpty()) {
      LiveState state = LiveState.NOTHING.read(readings, station.profile());
      long newest = readings.stream().mapToLong(Reading::timeMicros).max().orElseThrow();
      states.put(station.id(), state.lastHeard(Instant.EPOCH.plus(newest, ChronoUnit.MICROS)));
    }
  }

  private List<Reading> counting(Station station) throws StoreException {
    long to = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    long from = to - PEOPLE_WINDOW.toMillis() * 1000;
    List<Reading> readings = new ArrayList<>();
    for (Device device : station.profile().devices()) {
      for (String quantity : COUNTING.getOrDefault(device.deviceClass(), List.of())) {
        Series series = new Series(station.id(), device.id(), quantity);
        store.range(series, from, to, PEOPLE_LIMIT_READINGS).stream()
            .map(LiveBoard::reading)
            .forEach(readings::add);
      }
    }
    return readings;
  }

  /**
   * Counts people anew, in order, where a station's backlog is over; to be called every now and
   * then, on a thread that may wait for the store.
   */
  public void recount() {
    Instant now = clock.instant();
    List<String> due =
        toRecount.stream().filter(id -> !draining(id, now)).limit(RECOUNTS_AT_ONCE).toList();
    Map<Station, LiveState> known = new HashMap<>();
    for (String id : due) {
      // Before the state is looked at: what changes it from now on puts the station here again.
      toRecount.remove(id);
      registry.find(id).ifPresent(station -> known.put(station, state(id)));
    }
    if (!known.isEmpty()) {
      recount(known);
    }
  }

  private LiveState state(String station) {
    return states.getOrDefault(station, LiveState.NOTHING);
  }

  private boolean draining(String station, Instant now) {
    return StationView.draining(state(station), now);
  }

  private void recount(Map<Station, LiveState> known) {
    try {
      store.awaitVisible();
      for (Map.Entry<Station, LiveState> entry : known.entrySet()) {
        recount(entry.getKey(), entry.getValue(), counting(entry.getKey()));
      }
    } catch (StoreException e) {
      LOG.warn("people cannot be counted anew: {}", e.getMessage());
      known.keySet().forEach(station -> toRecount.add(station.id()));
    }
  }

  /**
   * Whatever the state holds was visible when the readings were read. If more has come since, they
   * may lack it, and the station's turn comes again; nobody waits meanwhile.
   */
  private void recount(Station station, LiveState known, List<Reading> counting) {
    LiveState counted = known.recounted(counting, station.profile());
    if (states.replace(station.id(), known, counted)) {
      changed.add(station.id());
    } else {
      toRecount.add(station.id());
    }
  }

  private static Reading reading(StoredReading stored) {
    return new Reading(
        stored.series().device(),
        stored.series().quantity(),
        stored.timeMicros(),
        stored.value(),
        stored.quality());
  }

  @Override
  public void stored(List<StoredBatch> batches) {
    for (StoredBatch batch : batches) {
      if (batch.history()) {
        toRecount.add(batch.station());
      }
      registry
          .find(batch.station())
          .ifPresent(
              station -> change(station.id(), state -> state.stored(batch, station.profile())));
    }
  }

  @Override
  public void state(String station, StationState state, Instant receivedAt) {
    change(station, known -> known.said(state, receivedAt));
  }

  @Override
  public void brokerLink(boolean up, Instant at) {
    if (!up) {
      states.keySet().forEach(station -> change(station, state -> state.unheard(at)));
    }
  }

  private void change(String station, UnaryOperator<LiveState> step) {
    states.compute(station, (id, state) -> step.apply(state == null ? LiveState.NOTHING : state));
    changed.add(station);
  }

  /** All stations, by id. */
  public List<StationSummary> snapshot(Instant now) {
    return registry.all().stream().map(station -> view(station, now).summary()).toList();
  }

  /** One station; empty when it is not registered. */
  public Optional<StationSummary> summary(String stationId, Instant now) {
    return registry.find(stationId).map(station -> view(station, now).summary());
  }

  /** The devices of a station in the order of its profile; empty when it is not registered. */
  public List<LiveDevice> devices(String stationId, Instant now) {
    return registry.find(stationId).map(station -> view(station, now).devices()).orElse(List.of());
  }

  private StationView view(Station station, Instant now) {
    return new StationView(station.profile(), state(station.id()), now);
  }

  /**
   * Tells {@code listener} the ids of stations that look different, at each {@link #tick}; it must
   * return at once.
   *
   * @return ends the telling
   */
  public AutoCloseable listen(Consumer<Set<String>> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Tells the listeners what has changed since the last tick, by news or by time alone. */
  public void tick() {
    Instant now = clock.instant();
    nextChanges.forEach(
        (station, at) -> {
          if (at.isBefore(now)) {
            changed.add(station);
          }
        });
    Set<String> due = Set.copyOf(changed);
    changed.removeAll(due);
    for (String id : due) {
      registry.find(id).ifPresent(station -> nextChanges.put(id, view(station, now).nextChange()));
    }
    if (!due.isEmpty()) {
      listeners.forEach(listener -> tell(listener, due));
    }
  }

  private static void tell(Consumer<Set<String>> listener, Set<String> due) {
    try {
      listener.accept(due);
    } catch (RuntimeException e) {
      LOG.warn("a listener of the live board failed: {}", e.toString());
    }
  }
}
