package org.yizhan.cloud.completeness;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yizhan.cloud.telemetry.BatchArrival;

/**
 * The arrivals of one day, counted. Of each batch its first arrival counts, and of a later one what
 * could not be taken before; the rest of it came again.
 *
 * @param arrived readings of all arrivals
 * @param distinct readings of all batches, each batch once
 * @param late of {@code distinct}, as {@code estimated} and {@code backlog}
 * @param newestBacklogMicros when backlog of this day came last; the earliest moment there is if
 *     none did
 */
record Tally(
    long arrived,
    long distinct,
    long late,
    long estimated,
    long backlog,
    long newestBacklogMicros,
    Dated dated) {

  /**
   * The numbers of the batches of a day, by epoch.
   *
   * @param came all that came, those without a reading that could be taken included
   * @param dated those with readings of this day
   * @param endsCame of {@code dated}, for the first and the last number of each run, when it came
   *     first
   */
  record Dated(
      Map<UUID, NumberSet> came, Map<UUID, NumberSet> dated, Map<UUID, Map<Long, Long>> endsCame) {}

  /**
   * Counts.
   *
   * @param arrivals of one station and day, ordered by when they came
   */
  static Tally of(List<BatchArrival> arrivals) {
    Counting counting = new Counting();
    arrivals.forEach(counting::add);
    return counting.tally();
  }

  /** What of one batch came so far. */
  private record Batch(int readings, int estimated, long firstMicros) {}

  private static final class Counting {
    private final Map<UUID, Map<Long, Batch>> byEpoch = new HashMap<>();
    private long arrived;
    private long distinct;
    private long late;
    private long estimated;
    private long backlog;
    private long newestBacklogMicros = Long.MIN_VALUE;

    void add(BatchArrival arrival) {
      Map<Long, Batch> batches = byEpoch.computeIfAbsent(arrival.epoch(), e -> new HashMap<>());
      Batch before =
          batches.getOrDefault(arrival.batch(), new Batch(0, 0, arrival.receivedMicros()));
      int fresh = Math.max(0, arrival.readings() - before.readings());
      int freshEstimated = Math.max(0, arrival.estimated() - before.estimated());
      batches.put(
          arrival.batch(),
          new Batch(
              before.readings() + fresh,
              before.estimated() + freshEstimated,
              before.firstMicros()));
      arrived += arrival.readings();
      distinct += fresh;
      estimated += freshEstimated;
      late += Math.min(arrival.late(), fresh);
      if (arrival.history()) {
        backlog += fresh;
        newestBacklogMicros = Math.max(newestBacklogMicros, arrival.receivedMicros());
      }
    }

    Tally tally() {
      Map<UUID, NumberSet> came = new HashMap<>();
      Map<UUID, NumberSet> dated = new HashMap<>();
      Map<UUID, Map<Long, Long>> endsCame = new HashMap<>();
      byEpoch.forEach(
          (epoch, batches) -> {
            came.put(epoch, NumberSet.of(batches.keySet()));
            NumberSet withReadings = withReadings(batches);
            dated.put(epoch, withReadings);
            endsCame.put(epoch, endsCame(withReadings, batches));
          });
      return new Tally(
          arrived,
          distinct,
          late,
          estimated,
          backlog,
          newestBacklogMicros,
          new Dated(came, dated, endsCame));
    }

    private static NumberSet withReadings(Map<Long, Batch> batches) {
      return NumberSet.of(
          batches.entrySet().stream()
              .filter(batch -> batch.getValue().readings() > 0)
              .map(Map.Entry::getKey)
              .toList());
    }

    private static Map<Long, Long> endsCame(NumberSet numbers, Map<Long, Batch> batches) {
      Map<Long, Long> came = new HashMap<>();
      for (NumberSet.Run run : numbers.runs()) {
        came.put(run.first(), batches.get(run.first()).firstMicros());
        came.put(run.last(), batches.get(run.last()).firstMicros());
      }
      return came;
    }
  }
}
