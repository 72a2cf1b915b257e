package org.yizhan.cloud.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yizhan.cloud.ingest.StoredBatch;
import org.yizhan.cloud.station.MemoryRegistry;
import org.yizhan.cloud.station.Profiles;
import org.yizhan.cloud.telemetry.MemoryTelemetryStore;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoredReading;
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
