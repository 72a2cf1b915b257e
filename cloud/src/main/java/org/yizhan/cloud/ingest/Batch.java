package org.yizhan.cloud.ingest;

import java.time.Instant;
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
  private final List<Instant> receivedAt = new ArrayList<>();
  private final List<StoredReading> rows = new ArrayList<>();
  private final List<BatchArrival> came = new ArrayList<>();
  private final List<StoredBatch> stored = new ArrayList<>();
  private final Map<Outbox, SortedSet<Long>> acknowledged = new LinkedHashMap<>();
  private int historyReadings;

  /** What numbers batches: one life of one station's outbox. */
  record Outbox(String station, UUID epoch) {}

  void add(Arrival arrival, Verdict verdict) {
    receivedAt.add(arrival.receivedAt());
    if (verdict instanceof Verdict.Taken taken) {
      add(arrival, taken);
    }
  }

  private void add(Arrival arrival, Verdict.Taken taken) {
    Telemetry telemetry = taken.telemetry();
    rows.addAll(taken.rows());
    historyReadings += telemetry.history() ? taken.rows().size() : 0;
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

  /** When its messages came. */
  List<Instant> receivedAt() {
    return receivedAt;
  }

  /** Those of its readings that are backlog. */
  int historyReadings() {
    return historyReadings;
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
    return receivedAt.isEmpty();
  }
}
