package org.yizhan.cloud.ingest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.broker.Broker;
import org.yizhan.cloud.broker.BrokerSettings;
import org.yizhan.cloud.completeness.Completeness;
import org.yizhan.cloud.completeness.MissingBatches;
import org.yizhan.cloud.completeness.StoredDays;
import org.yizhan.cloud.node.NodeSettings;
import org.yizhan.cloud.station.MemoryRegistry;
import org.yizhan.cloud.station.Profiles;
import org.yizhan.cloud.station.Station;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.questdb.QuestDbStore;
import org.yizhan.profile.OpeningHours;
import org.yizhan.wire.Reading;

/** The record of a day, over the real broker and the real store, before and after a restart. */
class CompletenessTest {
  private static final String ID = "demo-001";
  private static final int READINGS = 10;

  @TempDir Path folder;

  private final MemoryRegistry registry = new MemoryRegistry();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicInteger failures = new AtomicInteger();

  /** Noon of a day that is over for long. */
  private final Instant noon =
      LocalDate.ofInstant(Clock.systemUTC().instant(), OpeningHours.ZONE)
          .minusDays(3)
          .atTime(12, 0)
          .atZone(OpeningHours.ZONE)
          .toInstant();

  private Broker broker;
  private Broker.Account account;
  private String password;
  private QuestDbStore store;
  private Ingest ingest;
  private SetAside setAside;
  private TestStation station;

  @BeforeEach
  void start() throws Exception {
    broker =
        new Broker(
            new BrokerSettings(null, "", "", null, null),
            new BrokerSettings.Embedded(true, "127.0.0.1", 0),
            registry,
            (from, topic, payload) -> {
              throw new AssertionError("nobody publishes on " + topic);
            });
    account = broker.start().orElseThrow();
    password = registry.register(Profiles.of(ID));
    startService();
    station = new TestStation(account.url(), ID, password).connected();
  }

  private void startService() throws Exception {
    store = QuestDbStore.open(folder, Retention.FOR_EVER);
    IngestMetrics metrics = new IngestMetrics(meters);
    setAside = new SetAside(new MemorySetAsideRows(), metrics, Clock.systemUTC());
    ingest =
        new Ingest(
            registry,
            store,
            Retention.FOR_EVER,
            new Rooms(List.of(this::stored)),
            List.of(),
            setAside,
            new CommandLink(),
            metrics,
            Clock.systemUTC(),
            NodeSettings.ALONE);
    ingest.start(account.url(), account.username(), account.password(), account.authority());
    await().until(ingest::up);
  }

  private void stored(List<StoredBatch> batches) {
    if (failures.getAndDecrement() > 0) {
      throw new IllegalStateException("the room is out of order on request");
    }
  }

  private void stopService() throws Exception {
    ingest.stop();
    setAside.stop();
    store.close();
  }

  @AfterEach
  void stop() throws Exception {
    station.close();
    stopService();
    broker.stop();
  }

  private List<Reading> readings(long batch) {
    long first = ChronoUnit.MICROS.between(Instant.EPOCH, noon) + batch * 1000;
    return IntStream.range(0, READINGS)
        .mapToObj(i -> Reading.good("charger-1", "power_w", first + i, i))
        .toList();
  }

  private Completeness record() throws Exception {
    Station registered = registry.find(ID).orElseThrow();
    Instant now = Clock.systemUTC().instant().plus(Duration.ofHours(1));
    return StoredDays.of(store, registered, noon, now);
  }

  private long rows() throws Exception {
    long noonMicros = ChronoUnit.MICROS.between(Instant.EPOCH, noon);
    return store.stationRange(ID, noonMicros, noonMicros + 3600 * 1_000_000L).size();
  }

  @Test
  void doubledShuffledAndTriedAgainItIsWhatTheStoreHolds() throws Exception {
    List<Long> sent = new ArrayList<>(LongStream.rangeClosed(1, 40).boxed().toList());
    sent.removeAll(List.of(7L, 8L, 30L));
    List<Long> twice = new ArrayList<>(sent);
    twice.addAll(sent.subList(0, 20));
    Collections.shuffle(twice, new Random(5));
    failures.set(2);
    for (long batch : twice) {
      station.send(batch, readings(batch));
    }
    station.send(8, List.of(Reading.good("charger-9", "power_w", 1, 1)));
    TreeSet<Long> all = new TreeSet<>(sent);
    all.add(8L);
    await().untilAsserted(() -> assertEquals(all, station.acknowledged()));
    await().until(() -> meters.get("yizhan.ingest.messages").counter().count() == 58);
    await().untilAsserted(() -> assertEquals(200, record().duplicate()));

    Completeness record = record();
    assertEquals(370, record.received());
    assertEquals(rows(), record.received());
    assertEquals(370, record.late());
    assertEquals(0, record.backlog());
    assertEquals(
        List.of(
            new MissingBatches(station.epoch, 7, 7, MissingBatches.Why.UNEXPLAINED),
            new MissingBatches(station.epoch, 30, 30, MissingBatches.Why.UNEXPLAINED)),
        record.missing());

    stopService();
    startService();
    assertEquals(record, record());

    station.send(30, readings(30));
    station.send(1, readings(1));
    await().untilAsserted(() -> assertEquals(210, record().duplicate()));
    assertEquals(380, record().received());
    assertEquals(rows(), record().received());
    assertEquals(1, record().missing().size());
  }
}
