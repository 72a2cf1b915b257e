package org.yizhan.cloud.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.yizhan.cloud.telemetry.BatchArrival;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.wire.Telemetry;

/** What is written, told and acknowledged together. */
final class Batch {
  private final List<Arrival> arrivals = new ArrayList<>();
  private final List<StoredReading> rows = new ArrayList<>();
  private final List<BatchArrival> came = new ArrayList<>();
  private final List<StoredBatch> stored = new ArrayList<>();
  private final Map<Outbox, SortedSet<Long>> acknowledged = new LinkedHashMap<>();

  /** What numbers batches: one life of one station's outbox. */
  record Outbox(String station, UUID epoch) {}

  void add(Arrival arrival, Verdict verdict) {
    arrivals.add(arrival);
    if (verdict instanceof Verdict.Taken taken) {
      add(arrival, taken);
    }
  }

  private void add(Arrival arrival, Verdict.Taken taken) {
    Telemetry telemetry = taken.telemetry();
    rows.addAll(taken.rows());
    came.addAll(Arrivals.of(taken.station(), telemetry, arrival.receivedAt()));
    if (!telemetry.readings().isEmpty()) {
      stored.add(
          new StoredBatch(
              taken.station(), telemetry.history(), telemetry.readings(), arrival.receivedAt()));
    }
    if (taken.acknowledge()) {
      acknowledged
          .computeIfAbsent(
              new Outbox(taken.station(), telemetry.epoch()), outbox -> new TreeSet<>())
          .add(telemetry.batch());
    }
  }

  List<Arrival> arrivals() {
    return arrivals;
  }

  List<StoredReading> rows() {
    return rows;
  }

  /** What completeness is told from. */
  List<BatchArrival> came() {
    return came;
  }

  List<StoredBatch> stored() {
    return stored;
  }

  /** The batches that each outbox may forget. */
  Map<Outbox, SortedSet<Long>> acknowledged() {
    return acknowledged;
  }

  boolean isEmpty() {
    return arrivals.isEmpty();
  }
}
