package org.yizhan.cloud.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yizhan.cloud.station.MemoryRegistry;
import org.yizhan.cloud.station.Profiles;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.wire.Reading;
import org.yizhan.wire.Telemetry;
import org.yizhan.wire.TelemetryCodec;
import org.yizhan.wire.Topics.Leaf;

/** Good data is not set aside because a node has not heard of its station or device yet. */
class FreshStationsTest {
  private static final UUID EPOCH = UUID.randomUUID();

  private final MemoryRegistry desk = new MemoryRegistry();
  private boolean databaseDown;
  private final LaggingRegistry registry =
      new LaggingRegistry(
          desk,
          () -> {
            if (databaseDown) {
              throw new IllegalStateException("the database is down on request");
            }
          });
  private final FreshStations stations = new FreshStations(registry, true);
  private final IngestMetrics metrics = new IngestMetrics(new SimpleMeterRegistry());
  private final MemorySetAsideRows rows = new MemorySetAsideRows();
  private final SetAside setAside = new SetAside(rows, metrics, Clock.systemUTC());
  private final Inbox inbox = new Inbox();
  private final Collector collector =
      new Collector(
          inbox,
          stations,
          new Validation(stations::find, Retention.FOR_EVER),
          setAside,
          new HistoryShare(),
          () -> true,
          metrics,
          Clock.systemUTC());

  @AfterEach
  void stop() throws InterruptedException {
    setAside.stop();
  }

  @Test
  void aStationThatWasRegisteredElsewhereIsKnownAtOnce() throws InterruptedException {
    desk.register(Profiles.of("demo-001"));
    put("demo-001", "charger-1");
    assertEquals(1, collect().rows().size());
    assertEquals(1, registry.readings());
  }

  @Test
  void aDeviceThatWasAddedElsewhereIsKnownAtOnce() throws InterruptedException {
    desk.register(Profiles.read("profile: 1\nid: demo-001\n"));
    registry.refresh();
    desk.replace(Profiles.of("demo-001"));
    put("demo-001", "charger-1");
    assertEquals(1, collect().rows().size());
  }

  @Test
  void onceReadTheRegistryIsNotReadAgainForWhatCameBefore() throws InterruptedException {
    desk.register(Profiles.of("demo-001"));
    for (int i = 0; i < 100; i++) {
      put("demo-unknown-" + i, "charger-1");
      put("demo-001", "charger-9");
    }
    Batch batch = collect();
    assertEquals(0, batch.rows().size());
    assertEquals(1, batch.acknowledged().size(), "a reading of no device is set aside for good");
    assertEquals(1, registry.readings());
    put("demo-unknown-1", "charger-1");
    collect();
    assertEquals(2, registry.readings(), "it may have been registered since");
  }

  @Test
  void whileTheRegistryCannotBeReadNothingIsSetAside() throws InterruptedException {
    desk.register(Profiles.of("demo-001"));
    databaseDown = true;
    put("demo-001", "charger-1");
    Batch batch = collect();
    assertEquals(0, batch.rows().size());
    assertEquals(0, batch.acknowledged().size());
    assertEquals(1, metrics.unsure.count());
    databaseDown = false;
    put("demo-001", "charger-1");
    assertEquals(1, collect().rows().size());
    assertEquals(List.of(), rows.findAllOrderByIdDesc());
  }

  @Test
  void theDeskKnowsWhatThereIs() throws InterruptedException {
    FreshStations own = new FreshStations(registry, false);
    assertEquals(0, registry.readings());
    Verdict verdict =
        new Validation(own::find, Retention.FOR_EVER)
            .judge("topic", "demo-001", new byte[0], Clock.systemUTC().instant());
    assertInstanceOf(Verdict.Refused.class, verdict);
    assertEquals(0, registry.readings());
  }

  private Batch collect() throws InterruptedException {
    return collector.collect(Duration.ZERO);
  }

  private void put(String station, String device) {
    long number = stations.arrived();
    inbox.put(
        new Arrival(
            number,
            Leaf.TELEMETRY.of(station),
            station,
            TelemetryCodec.encode(
                new Telemetry(
                    EPOCH,
                    number,
                    false,
                    List.of(Reading.good(device, "power_w", 1_700_000_000_000_000L, 1)))),
            false,
            Clock.systemUTC().instant()),
        () -> {});
  }
}
