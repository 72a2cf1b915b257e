package org.yizhan.cloud.ingest;

import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.yizhan.cloud.telemetry.RefusedReading;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.wire.Fault;
import org.yizhan.wire.Reading;
import org.yizhan.wire.TelemetryCodec;
import org.yizhan.wire.Topics.Leaf;

/**
 * The steps of a batch; only when one is done does the next begin: write to the store, tell the
 * rooms, tell the stations. What fails is tried again as a whole: the store takes a reading twice,
 * the rooms a batch, and nobody has been told yet.
 */
final class Delivery {
  private final TelemetryStore store;
  private final Rooms rooms;
  private final SetAside setAside;
  private final Consumer<Batch> stations;
  private final IngestMetrics metrics;
  private final Clock clock;

  /**
   * @param stations tells the stations of a batch that it is stored
   */
  Delivery(
      TelemetryStore store,
      Rooms rooms,
      SetAside setAside,
      Consumer<Batch> stations,
      IngestMetrics metrics,
      Clock clock) {
    this.store = store;
    this.rooms = rooms;
    this.setAside = setAside;
    this.stations = stations;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Stores a batch and tells the rooms.
   *
   * @return how long that took
   */
  Duration store(Batch batch) throws StoreException {
    Timer.Sample sample = Timer.start();
    store.write(batch.rows(), batch.came()).forEach(this::setAside);
    rooms.stored(batch.stored());
    metrics.batches.increment();
    metrics.readings.increment(batch.rows().size());
    return Duration.ofNanos(sample.stop(metrics.write));
  }

  /** Tells the stations of a batch for which {@link #store} has returned. */
  void acknowledge(Batch batch) {
    stations.accept(batch);
    Instant now = clock.instant();
    batch.receivedAt().forEach(at -> metrics.acknowledge.record(Duration.between(at, now)));
  }

  /** It is no use to try again: the reading is kept aside, and its batch is acknowledged. */
  private void setAside(RefusedReading refused) {
    StoredReading reading = refused.reading();
    setAside.add(
        new Rejection(
            Leaf.TELEMETRY.of(reading.series().station()),
            Fault.REFUSED_BY_STORE,
            refused.reason(),
            TelemetryCodec.encodeReadings(
                List.of(
                    new Reading(
                        reading.series().device(),
                        reading.series().quantity(),
                        reading.timeMicros(),
                        reading.value(),
                        reading.quality())))));
  }
}
