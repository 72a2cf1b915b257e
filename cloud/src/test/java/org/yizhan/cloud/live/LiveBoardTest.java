package org.yizhan.cloud.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yizhan.cloud.ingest.StoredBatch;
import org.yizhan.cloud.station.MemoryRegistry;
import org.yizhan.cloud.station.Profiles;
import org.yizhan.cloud.telemetry.MemoryTelemetryStore;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;
import org.yizhan.wire.StationState;

/** The board as its viewers meet it. */
class LiveBoardTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final StationState ONLINE =
      new StationState.Online(UUID.randomUUID(), "1.0.0", "sha256:0", 0);

  private final MemoryRegistry registry = new MemoryRegistry();
  private final MemoryTelemetryStore store = new MemoryTelemetryStore();
  private final LeapingClock clock = new LeapingClock();
  private final LiveBoard board = new LiveBoard(registry, store, clock);
  private final List<Set<String>> news = new ArrayList<>();

  @BeforeEach
  void twoStations() {
    registry.register(Profiles.of("demo-002"));
    registry.register(Profiles.of("demo-001"));
  }

  @Test
  void everyRegisteredStationIsShownById() {
    assertEquals(
        List.of("demo-001", "demo-002"),
        board.snapshot(START).stream().map(StationSummary::id).toList());
    assertEquals(List.of(), board.devices("demo-003", START));
  }

  @Test
  void aStartTakesUpWhatTheStoreKnows() throws Exception {
    Series series = new Series("demo-001", "charger-1", "in_use");
    store.write(List.of(new StoredReading(series, micros(START), 1, Quality.GOOD)));
    board.restore();
    assertEquals("unknown", board.snapshot(START).getFirst().link());
    board.state("demo-001", ONLINE, START);
    assertEquals(1, board.snapshot(START).getFirst().chargers().inUse());
  }

  @Test
  void listenersAreToldOnceATick() throws Exception {
    AutoCloseable listening = board.listen(news::add);
    for (int i = 0; i < 10; i++) {
      hear("demo-001", clock.instant());
    }
    board.state("demo-002", ONLINE, START);
    board.tick();
    board.tick();
    assertEquals(List.of(Set.of("demo-001", "demo-002")), news);
    listening.close();
    hear("demo-001", clock.instant());
    board.tick();
    assertEquals(1, news.size());
  }

  @Test
  void listenersAreToldWhenAValueGetsTooOld() {
    hear("demo-001", START);
    board.tick();
    board.listen(news::add);
    clock.now = START.plus(Duration.ofMinutes(25));
    board.tick();
    assertEquals(List.of(), news);
    clock.now = clock.now.plusMillis(1);
    board.tick();
    board.tick();
    assertEquals(List.of(Set.of("demo-001")), news);
  }

  @Test
  void withoutABrokerNoLinkIsKnown() {
    board.state("demo-001", ONLINE, START);
    board.brokerLink(false, START);
    assertEquals("unknown", board.snapshot(START).getFirst().link());
  }

  @Test
  void peopleAreCountedAnewWhenTheBacklogIsOver() throws Exception {
    presentAndThenBacklog(board);
    board.recount();
    assertEquals("unknown", people(board).quality(), "the backlog may go on");
    clock.now = START.plus(StationView.DRAINING);
    board.tick();
    board.listen(news::add);
    board.recount();
    assertEquals(5, people(board).value());
    board.tick();
    assertEquals(List.of(Set.of("demo-001")), news);
  }

  /** Nobody waits for the store, so that more may come while it is read. */
  @Test
  void whatComesWhilePeopleAreCountedAnewIsCountedToo() throws Exception {
    List<Runnable> meanwhile = new ArrayList<>();
    LiveBoard waiting = new LiveBoard(registry, waitingStore(meanwhile), clock);
    presentAndThenBacklog(waiting);
    clock.now = START.plus(StationView.DRAINING);
    meanwhile.add(
        () -> store(waiting, false, 1, Reading.good("beam-door", "in_total", at(1), 107)));
    waiting.recount();
    assertEquals("unknown", people(waiting).quality(), "its turn comes again");
    waiting.recount();
    assertEquals(7, people(waiting).value());
  }

  @Test
  void aStoreThatFailsPutsTheCountingOff() throws Exception {
    List<Runnable> meanwhile = new ArrayList<>();
    LiveBoard waiting = new LiveBoard(registry, waitingStore(meanwhile), clock);
    presentAndThenBacklog(waiting);
    clock.now = START.plus(StationView.DRAINING);
    meanwhile.add(
        () -> {
          throw new UncheckedStore(new StoreException("not now", null));
        });
    waiting.recount();
    assertEquals("unknown", people(waiting).quality());
    waiting.recount();
    assertEquals(5, people(waiting).value());
  }

  /** Ten minutes without anybody, proven by the backlog; then five come. */
  private void presentAndThenBacklog(LiveBoard told) {
    store(
        told,
        false,
        0,
        Reading.good("beam-door", "in_total", at(0), 105),
        Reading.good("beam-door", "out_total", at(0), 95),
        Reading.good("presence-1", "present", at(0), 0));
    store(
        told,
        true,
        0,
        Reading.good("beam-door", "in_total", at(-900), 100),
        Reading.good("beam-door", "out_total", at(-900), 95),
        Reading.good("presence-1", "present", at(-900), 0),
        Reading.good("presence-1", "present", at(-200), 0));
  }

  private void store(LiveBoard told, boolean history, long second, Reading... readings) {
    List<StoredReading> rows =
        Stream.of(readings)
            .map(
                r ->
                    new StoredReading(
                        new Series("demo-001", r.device(), r.quantity()),
                        r.timeMicros(),
                        r.value(),
                        r.quality()))
            .toList();
    try {
      store.write(rows);
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
    told.stored(
        List.of(
            new StoredBatch("demo-001", history, List.of(readings), START.plusSeconds(second))));
  }

  private StationSummary.People people(LiveBoard asked) {
    return asked.summary("demo-001", clock.instant()).orElseThrow().people();
  }

  private static long at(long second) {
    return micros(START.plusSeconds(second));
  }

  /** What a store throws, out of a {@link Runnable}. */
  private static final class UncheckedStore extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UncheckedStore(StoreException cause) {
      super(cause);
    }
  }

  /** The store, but something happens while it is waited for, once each. */
  private TelemetryStore waitingStore(List<Runnable> meanwhile) {
    return (TelemetryStore)
        Proxy.newProxyInstance(
            TelemetryStore.class.getClassLoader(),
            new Class<?>[] {TelemetryStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("awaitVisible") && !meanwhile.isEmpty()) {
                try {
                  meanwhile.removeFirst().run();
                } catch (UncheckedStore e) {
                  throw e.getCause();
                }
              }
              return method.invoke(store, arguments);
            });
  }

  private void hear(String station, Instant at) {
    List<Reading> readings = List.of(Reading.good("charger-1", "power_w", micros(at), 1));
    board.stored(List.of(new StoredBatch(station, false, readings, at)));
  }

  private static long micros(Instant at) {
    return at.toEpochMilli() * 1000;
  }

  /** Stands still until it is told to leap. */
  private static final class LeapingClock extends Clock {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("one zone is enough");
    }
  }
}
