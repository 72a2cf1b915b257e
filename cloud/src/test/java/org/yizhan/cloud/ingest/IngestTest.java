package org.yizhan.cloud.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.broker.Broker;
import org.yizhan.cloud.broker.BrokerSettings;
import org.yizhan.cloud.station.MemoryRegistry;
import org.yizhan.cloud.station.Profiles;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.cloud.telemetry.questdb.QuestDbStore;
import org.yizhan.link.LinkException;
import org.yizhan.wire.Fault;
import org.yizhan.wire.MessageCodec;
import org.yizhan.wire.Reading;
import org.yizhan.wire.StationState;
import org.yizhan.wire.Telemetry;
import org.yizhan.wire.TelemetryCodec;
import org.yizhan.wire.Topics.Leaf;
import org.yizhan.wire.WireException;
import org.yizhan.wire.WireLimits;
import org.yizhan.wire.WireSchema;

/** From a station's socket to the store and back, over the real broker and the real store. */
class IngestTest {
  private static final AtomicInteger STATIONS = new AtomicInteger(100);
  private static final MemoryRegistry REGISTRY = new MemoryRegistry();
  private static final AtomicReference<ForeignPublishes> FOREIGN = new AtomicReference<>();
  private static Broker broker;
  private static Broker.Account account;

  @TempDir Path folder;

  /** Each test has stations of its own, because they share the broker. */
  private final String id = "demo-" + STATIONS.incrementAndGet();

  private final String other = "demo-" + STATIONS.incrementAndGet();
  private final Series power = new Series(id, "charger-1", "power_w");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final MemorySetAsideRows rows = new MemorySetAsideRows();
  private final AtomicInteger storeFailures = new AtomicInteger();
  private final AtomicInteger roomFailures = new AtomicInteger();
  private final List<StoredBatch> told = new CopyOnWriteArrayList<>();
  private final List<StationState> states = new CopyOnWriteArrayList<>();
  private final long nowMicros =
      ChronoUnit.MICROS.between(Instant.EPOCH, Clock.systemUTC().instant());
  private QuestDbStore store;
  private SetAside setAside;
  private Ingest ingest;
  private TestStation station;

  @BeforeAll
  static void startBroker() {
    broker =
        new Broker(
            new BrokerSettings(null, "", "", null),
            new BrokerSettings.Embedded(true, "127.0.0.1", 0),
            REGISTRY,
            (from, topic, payload) -> FOREIGN.get().refused(from, topic, payload));
    account = broker.start().orElseThrow();
  }

  @AfterAll
  static void stopBroker() {
    broker.stop();
  }

  @BeforeEach
  void start() throws Exception {
    String password = REGISTRY.register(Profiles.of(id));
    REGISTRY.register(Profiles.of(other));
    store = QuestDbStore.open(folder, Retention.FOR_EVER);
    IngestMetrics metrics = new IngestMetrics(meters);
    setAside = new SetAside(rows, metrics, Clock.systemUTC());
    ingest =
        new Ingest(
            REGISTRY,
            failing(store),
            Retention.FOR_EVER,
            List.of(this::stored),
            List.of(new Talk()),
            setAside,
            new CommandLink(),
            metrics,
            Clock.systemUTC());
    FOREIGN.set(new ForeignPublishes(setAside));
    ingest.start(account.url(), account.username(), account.password());
    station = new TestStation(account.url(), id, password).connected();
    await().until(ingest::up);
  }

  @AfterEach
  void stop() throws Exception {
    station.close();
    ingest.stop();
    setAside.stop();
    store.close();
  }

  @Test
  void aBatchIsAcknowledgedWhenItIsStored() throws Exception {
    List<Reading> readings = powers(0, 300);
    station.send(7, readings);
    awaitAcknowledged(7);
    store.awaitVisible();
    assertEquals(300, store.range(power, nowMicros, nowMicros + 1000, 1000).size());
    assertEquals(readings, told.getFirst().readings());
    assertEquals(id, told.getFirst().station());
  }

  @Test
  void doubledAndShuffledBatchesAreStoredOnce() throws Exception {
    List<Long> batches = new ArrayList<>(LongStream.rangeClosed(1, 40).boxed().toList());
    batches.addAll(LongStream.rangeClosed(1, 40).boxed().toList());
    Collections.shuffle(batches, new Random(3));
    for (long batch : batches) {
      station.send(batch, powers((int) batch * 10, 10));
    }
    await()
        .untilAsserted(
            () ->
                assertEquals(
                    new TreeSet<>(LongStream.rangeClosed(1, 40).boxed().toList()),
                    station.acknowledged()));
    await().until(() -> counted("yizhan.ingest.messages") == 80);
    store.awaitVisible();
    assertEquals(400, store.range(power, nowMicros, nowMicros + 1000, 1000).size());
    assertEquals(40, counted("yizhan.ingest.duplicates"));
  }

  @Test
  void whatCannotBeTakenIsCountedSetAsideAndNeverStored() throws Exception {
    String good =
        new String(
            TelemetryCodec.encode(new Telemetry(station.epoch, 1, false, powers(0, 1))), UTF_8);
    raw(Fault.MALFORMED, "{\"v\":1,\"epoch\"");
    raw(Fault.UNKNOWN_VERSION, good.replace("\"v\":1", "\"v\":2"));
    raw(Fault.OVERSIZED, good + " ".repeat(WireLimits.MAX_PAYLOAD_BYTES));
    station.send(2, List.of(Reading.good("charger-9", "power_w", nowMicros, 1)));
    station.send(3, List.of(Reading.good("charger-1", "colour", nowMicros, 1)));
    station.send(4, List.of(Reading.good("charger-1", "power_w", nowMicros, 1e9)));
    station.send(5, powers(0, 1));
    awaitAcknowledged(2, 3, 4, 5);
    for (Fault fault :
        List.of(
            Fault.MALFORMED,
            Fault.UNKNOWN_VERSION,
            Fault.OVERSIZED,
            Fault.UNKNOWN_DEVICE,
            Fault.UNKNOWN_QUANTITY,
            Fault.OUT_OF_RANGE)) {
      await().until(() -> rejected(fault) == 1);
    }
    await().until(() -> rows.findAllOrderByIdDesc().size() == 6);
    assertTrue(rows.findAllOrderByIdDesc().stream().allMatch(row -> row.payload().length <= 4096));
    store.awaitVisible();
    assertEquals(1, store.stationRange(id, 0, Long.MAX_VALUE).size());
  }

  @Test
  void aReadingFromTheFutureKeepsItsBatchWithTheStation() throws Exception {
    long ahead = nowMicros + WireLimits.MAX_AHEAD.plusMinutes(1).toMillis() * 1000;
    List<Reading> mixed = new ArrayList<>(powers(0, 2));
    mixed.add(Reading.good("charger-1", "power_w", ahead, 1));
    station.send(1, mixed);
    station.send(2, powers(5, 1));
    awaitAcknowledged(2);
    assertEquals(1, rejected(Fault.FUTURE_DATED));
    store.awaitVisible();
    assertEquals(3, store.range(power, nowMicros, Long.MAX_VALUE, 1000).size());
  }

  @Test
  void aStationIsHeldToItsOwnRoot() throws Exception {
    byte[] message = TelemetryCodec.encode(new Telemetry(station.epoch, 1, false, powers(0, 1)));
    assertTrue(refused(Leaf.TELEMETRY.of(other), message));
    assertTrue(refused(Leaf.ACK.of(id), message));
    assertTrue(refused("elsewhere", message));
    await().until(() -> rejected(Fault.FOREIGN_STATION) == 2);
    assertFalse(refused(Leaf.TELEMETRY.of(id), message));
    store.awaitVisible();
    assertEquals(List.of(), store.stationRange(other, 0, Long.MAX_VALUE));
    for (String filter : List.of("#", "yizhan/v1/+/ack", Leaf.ACK.of(other))) {
      org.junit.jupiter.api.Assertions.assertThrows(
          LinkException.class, () -> station.session().subscribe(filter), filter);
    }
  }

  @Test
  void nobodyConnectsWithAWrongPassword() {
    try (TestStation wrong = new TestStation(account.url(), other, "guessed");
        TestStation unknown = new TestStation(account.url(), "demo-unknown", "")) {
      await().until(() -> wrong.refusals() > 0 && unknown.refusals() > 0);
      assertFalse(wrong.online());
      assertFalse(unknown.online());
    }
  }

  @Test
  void nothingIsAcknowledgedWhileTheStoreFails() throws Exception {
    storeFailures.set(3);
    station.send(1, powers(0, 5));
    await().until(() -> counted("yizhan.ingest.retries") >= 2);
    assertEquals(Set.of(), station.acknowledged());
    station.send(2, powers(5, 5));
    awaitAcknowledged(1, 2);
    store.awaitVisible();
    assertEquals(10, store.range(power, nowMicros, nowMicros + 1000, 1000).size());
  }

  @Test
  void nothingIsAcknowledgedWhileARoomFails() throws Exception {
    roomFailures.set(2);
    station.send(1, powers(0, 5));
    await().until(() -> counted("yizhan.ingest.retries") >= 1);
    assertEquals(Set.of(), station.acknowledged());
    awaitAcknowledged(1);
    assertEquals(1, told.size());
  }

  @Test
  void profilesArePublishedRetainedAndAgainWhenTheyChange() throws Exception {
    await().until(() -> desired() == 1);
    REGISTRY.replace(Profiles.of(id));
    await().until(() -> desired() == 2);
  }

  @Test
  void whatAStationSaysOfItselfIsPassedOn() throws Exception {
    station.send(
        Leaf.STATE.of(id),
        MessageCodec.encode(new StationState.Online(station.epoch, "1.0.0", "sha256:00", 1)),
        failure -> {});
    await().until(() -> states.size() == 1);
    station.send(Leaf.STATE.of(id), "nonsense".getBytes(UTF_8), failure -> {});
    await().until(() -> rejected(Fault.MALFORMED) == 1);
  }

  private long desired() {
    return station.received.stream()
        .filter(message -> message.topic().equals(Leaf.CONFIG_DESIRED.of(id)))
        .map(
            message -> {
              WireSchema.CONFIG_DESIRED.check(message.payload());
              try {
                return MessageCodec.decodeDesiredConfig(message.payload()).revision();
              } catch (WireException e) {
                throw new AssertionError(e);
              }
            })
        .max(Long::compare)
        .orElse(0L);
  }

  private boolean refused(String topic, byte[] payload) throws LinkException {
    AtomicReference<Boolean> refused = new AtomicReference<>();
    station.send(topic, payload, failure -> refused.set(failure != null));
    await().until(() -> refused.get() != null);
    return refused.get();
  }

  private void raw(Fault fault, String payload) throws LinkException {
    assertFalse(refused(Leaf.TELEMETRY.of(id), payload.getBytes(UTF_8)), fault.word());
  }

  private void awaitAcknowledged(long... batches) {
    Set<Long> expected = new TreeSet<>(LongStream.of(batches).boxed().toList());
    await().untilAsserted(() -> assertEquals(expected, station.acknowledged()));
  }

  private List<Reading> powers(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> Reading.good("charger-1", "power_w", nowMicros + i, i))
        .toList();
  }

  private double counted(String name) {
    return meters.get(name).counter().count();
  }

  private double rejected(Fault fault) {
    return meters.get("yizhan.ingest.rejected").tag("reason", fault.word()).counter().count();
  }

  private void stored(List<StoredBatch> batches) {
    if (roomFailures.getAndDecrement() > 0) {
      throw new IllegalStateException("the room is out of order on request");
    }
    told.addAll(batches);
  }

  private final class Talk implements StationLinks {
    @Override
    public void state(String from, StationState state, Instant receivedAt) {
      states.add(state);
    }

    @Override
    public void brokerLink(boolean up, Instant at) {
      // The board's test looks at this.
    }
  }

  private TelemetryStore failing(TelemetryStore healthy) {
    return (TelemetryStore)
        java.lang.reflect.Proxy.newProxyInstance(
            TelemetryStore.class.getClassLoader(),
            new Class<?>[] {TelemetryStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("write") && storeFailures.getAndDecrement() > 0) {
                throw new StoreException("the store is out of order on request", null);
              }
              return method.invoke(healthy, arguments);
            });
  }
}
