package org.yizhan.cloud.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.yizhan.cloud.ingest.Mishaps.Killed;
import org.yizhan.cloud.intake.Intake;
import org.yizhan.cloud.intake.MemoryIntake;
import org.yizhan.cloud.station.MemoryRegistry;
import org.yizhan.cloud.station.Profiles;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.telemetry.BatchArrival;
import org.yizhan.cloud.telemetry.MemoryTelemetryStore;
import org.yizhan.cloud.telemetry.RefusedReading;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.wire.Reading;
import org.yizhan.wire.Telemetry;
import org.yizhan.wire.TelemetryCodec;
import org.yizhan.wire.Topics.Leaf;

/**
 * A desk and an ingest node take in what a few stations send twice, late, shuffled, as present or
 * as backlog, while the store, the rooms, the database and the acknowledgements fail and the nodes
 * are killed at any point. Whatever happens: what is acknowledged is stored, once, and has reached
 * the rooms or waits for them in the database; and in the end everything is acknowledged. A failure
 * names its seed.
 */
class ExactnessTest {
  private static final int SEEDS = 400;
  private static final int STEPS = 300;
  private static final int BATCHES = 12;
  private static final List<String> STATIONS = List.of("demo-001", "demo-002", "demo-003");
  private static final UUID EPOCH = UUID.randomUUID();
  private static final long FIRST_MICROS = 1_700_000_000_000_000L;

  private static final IngestMetrics METRICS = new IngestMetrics(new SimpleMeterRegistry());
  private static final SetAside SET_ASIDE =
      new SetAside(new MemorySetAsideRows(), METRICS, Clock.systemUTC());

  @AfterAll
  static void stop() throws InterruptedException {
    SET_ASIDE.stop();
  }

  @Test
  void whatIsAcknowledgedIsStoredOnceAndSeenByEveryRoom() throws InterruptedException {
    for (int seed = 0; seed < SEEDS; seed++) {
      try {
        new World(seed).run();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  /** A batch of one station. */
  private record Sent(String station, long number) {}

  /** A station's reading, as the rooms and the store must have it. */
  private record Seen(String station, Reading reading) {}

  private static final class World {
    private final Random random;
    private final Mishaps mishaps;
    private final Clock clock = new RestlessClock();
    private final MemoryRegistry registry = new MemoryRegistry();
    private final MemoryTelemetryStore store = new MemoryTelemetryStore();
    private final MemoryIntake intake;
    private final Set<Seen> faults = new HashSet<>();
    private final Set<Seen> marks = new HashSet<>();
    private final Set<Sent> acknowledged = new HashSet<>();
    private final List<Sent> unacknowledged = new ArrayList<>();
    private Node desk;
    private Node ingest;
    private Intake deskIntake;

    World(int seed) {
      random = new Random(seed);
      mishaps = new Mishaps(random);
      intake = new MemoryIntake(mishaps::point, clock);
      for (String station : STATIONS) {
        registry.register(Profiles.read("profile: 1\nid: " + station + "\n"));
        LongStream.rangeClosed(1, BATCHES).forEach(n -> unacknowledged.add(new Sent(station, n)));
      }
      startDesk();
      startIngest();
      // The ingest node knows the stations of before; the profile that names their devices is new.
      ingest.registry.refresh();
      STATIONS.forEach(station -> registry.replace(Profiles.of(station)));
    }

    private void startDesk() {
      Rooms rooms = new Rooms(List.of(room(faults), room(marks)));
      desk = new Node(registry, false, rooms);
      deskIntake = intake.intake(rooms);
    }

    private void startIngest() {
      ingest =
          new Node(
              new LaggingRegistry(registry, mishaps::point),
              true,
              new Rooms(List.of(intake.handover())));
    }

    /** Durable on return, as the fault engine and the dirty days are. */
    private StoredBatches room(Set<Seen> durable) {
      return batches -> {
        mishaps.point();
        for (StoredBatch batch : batches) {
          batch.readings().forEach(r -> durable.add(new Seen(batch.station(), r)));
        }
        mishaps.point();
      };
    }

    void run() throws InterruptedException {
      mishaps.begin();
      for (int step = 0; step < STEPS; step++) {
        step();
      }
      mishaps.end();
      while (!unacknowledged.isEmpty() || !intake.isEmpty()) {
        List.copyOf(unacknowledged).forEach(sent -> deliver(sent, anyNode()));
        work(desk);
        work(ingest);
        takeOver();
      }
      verify();
    }

    private void step() throws InterruptedException {
      switch (random.nextInt(10)) {
        case 0, 1, 2, 3 -> deliver(anySent(), anyNode());
        case 4, 5 -> work(desk);
        case 6, 7 -> work(ingest);
        case 8 -> takeOver();
        default -> {
          if (random.nextInt(8) == 0) {
            startDesk();
          } else if (random.nextInt(8) == 0) {
            startIngest();
          }
        }
      }
    }

    private Node anyNode() {
      return random.nextBoolean() ? desk : ingest;
    }

    /** Also one that was acknowledged already: its station may not have heard of it. */
    private Sent anySent() {
      return new Sent(STATIONS.get(random.nextInt(STATIONS.size())), 1 + random.nextInt(BATCHES));
    }

    private void deliver(Sent sent, Node node) {
      boolean history = random.nextBoolean();
      byte[] payload =
          TelemetryCodec.encode(new Telemetry(EPOCH, sent.number(), history, readings(sent)));
      node.inbox.put(
          new Arrival(
              node.stations.arrived(),
              Leaf.TELEMETRY.of(sent.station()),
              sent.station(),
              payload,
              TelemetryCodec.saysHistory(payload),
              clock.instant()),
          () -> {});
    }

    private void work(Node node) throws InterruptedException {
      try {
        node.work();
      } catch (Killed e) {
        if (node == desk) {
          startDesk();
        } else {
          startIngest();
        }
      }
    }

    private void takeOver() {
      try {
        while (deskIntake.round()) {
          mishaps.point();
        }
      } catch (Killed e) {
        startDesk();
      } catch (IllegalStateException e) {
        assertEquals("out of order on request", e.getMessage());
      }
    }

    private void told(Batch batch) {
      batch
          .acknowledged()
          .forEach(
              (outbox, numbers) -> {
                mishaps.point();
                for (long number : numbers) {
                  acknowledge(new Sent(outbox.station(), number));
                }
              });
    }

    /** At this very moment, whatever is killed next, everything must be where it is not lost. */
    private void acknowledge(Sent sent) {
      Set<Seen> waiting = new HashSet<>();
      for (StoredBatch batch : intake.waiting()) {
        batch.readings().forEach(r -> waiting.add(new Seen(batch.station(), r)));
      }
      for (Reading reading : readings(sent)) {
        assertTrue(stored(sent.station()).containsKey(reading.timeMicros()), () -> "lost " + sent);
        Seen seen = new Seen(sent.station(), reading);
        assertTrue(
            (faults.contains(seen) && marks.contains(seen)) || waiting.contains(seen),
            () -> "no room will ever see " + sent);
      }
      acknowledged.add(sent);
      unacknowledged.remove(sent);
    }

    private Map<Long, StoredReading> stored(String station) {
      Map<Long, StoredReading> byTime = new HashMap<>();
      store.stationRange(station, 0, Long.MAX_VALUE).forEach(r -> byTime.put(r.timeMicros(), r));
      return byTime;
    }

    private void verify() {
      Set<Seen> all = new HashSet<>();
      for (String station : STATIONS) {
        for (long number = 1; number <= BATCHES; number++) {
          readings(new Sent(station, number)).forEach(r -> all.add(new Seen(station, r)));
        }
        assertEquals(
            all.stream().filter(seen -> seen.station().equals(station)).count(),
            store.stationRange(station, 0, Long.MAX_VALUE).size());
        assertEquals(
            LongStream.rangeClosed(1, BATCHES).boxed().toList(),
            store.batchNumbers(station, EPOCH, 1, BATCHES));
      }
      assertEquals(STATIONS.size() * BATCHES, acknowledged.size());
      assertEquals(all, faults);
      assertEquals(all, marks);
    }

    /** What a process keeps in memory. */
    private final class Node {
      private final Registry registry;
      private final Inbox inbox = new Inbox();
      private final FreshStations stations;
      private final Collector collector;
      private final Delivery delivery;

      Node(Registry registry, boolean changedElsewhere, Rooms rooms) {
        this.registry = registry;
        stations = new FreshStations(registry, changedElsewhere);
        collector =
            new Collector(
                inbox,
                stations,
                new Validation(stations::find, Retention.FOR_EVER),
                SET_ASIDE,
                new HistoryShare(),
                rooms::takeHistory,
                METRICS,
                clock);
        delivery =
            new Delivery(
                failing(store, mishaps), rooms, SET_ASIDE, World.this::told, METRICS, clock);
      }

      /** As {@link BatchWriter} does: again until it is stored, or the process is gone. */
      void work() throws InterruptedException {
        Batch batch = collector.collect(Duration.ZERO);
        boolean done = batch.isEmpty();
        while (!done) {
          done = stored(batch);
        }
      }

      private boolean stored(Batch batch) {
        try {
          delivery.store(batch);
        } catch (StoreException | IllegalStateException e) {
          return false;
        }
        try {
          delivery.acknowledge(batch);
        } catch (IllegalStateException e) {
          assertEquals("out of order on request", e.getMessage(), "the stations were not told");
        }
        return true;
      }
    }
  }

  private static List<Reading> readings(Sent sent) {
    return LongStream.range(0, 3)
        .mapToObj(
            i ->
                Reading.good(
                    i == 0 ? "charger-1" : "charger-2",
                    "power_w",
                    FIRST_MICROS + sent.number() * 1_000_000 + i,
                    (double) sent.number()))
        .toList();
  }

  /** Writes that fail before, in the middle, or after everything is stored. */
  private static TelemetryStore failing(MemoryTelemetryStore store, Mishaps mishaps) {
    return (TelemetryStore)
        Proxy.newProxyInstance(
            TelemetryStore.class.getClassLoader(),
            new Class<?>[] {TelemetryStore.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("write") || arguments.length != 2) {
                throw new UnsupportedOperationException(method.getName());
              }
              return write(store, mishaps, (List<?>) arguments[0], (List<?>) arguments[1]);
            });
  }

  private static List<RefusedReading> write(
      MemoryTelemetryStore store, Mishaps mishaps, List<?> rows, List<?> came)
      throws StoreException {
    mishaps.point();
    for (Object row : rows) {
      store.write(List.of((StoredReading) row), List.of());
      mishaps.point();
    }
    mishaps.point();
    store.write(List.of(), came.stream().map(BatchArrival.class::cast).toList());
    mishaps.point();
    return List.of();
  }

  /** Never the same twice, so that nothing is waited for. */
  private static final class RestlessClock extends Clock {
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    @Override
    public Instant instant() {
      now = now.plusSeconds(1);
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("nobody here wants another zone");
    }
  }
}
