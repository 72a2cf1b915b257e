package org.yizhan.edge.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.yizhan.bench.StationLoad;
import org.yizhan.catalog.Quantity.Priority;
import org.yizhan.wire.Reading;

/** Readings for the tests of this room. Devices are called by their class and a number. */
final class Fixture {
  static final long ALL = Long.MAX_VALUE;
  static final long NOON = 1_795_305_600_000_000L;
  static final long SECOND = 1_000_000;

  private Fixture() {}

  static Priority priority(Reading reading) {
    return StationLoad.priority(reading);
  }

  /** One reading each second, each with a value of its own that does not pack well. */
  static List<Reading> readings(String device, String quantity, long fromMicros, int count) {
    return LongStream.range(0, count)
        .mapToObj(i -> fromMicros + i * SECOND)
        .map(micros -> Reading.good(device, quantity, micros, value(micros)))
        .toList();
  }

  /** Differs in many bits between neighbours. */
  private static double value(long micros) {
    return ((micros * 0x9E37_79B9_7F4A_7C15L) >>> 12) / 1e6;
  }

  static List<Reading> climate(long fromMicros, int count) {
    return readings("climate-1", "temperature_c", fromMicros, count);
  }

  static List<Reading> host(long fromMicros, int count) {
    return readings("host-1", "memory_free_pct", fromMicros, count);
  }

  static List<Reading> door(long fromMicros, int count) {
    return readings("door-1", "open", fromMicros, count);
  }

  static List<Reading> aed(long fromMicros, int count) {
    return readings("aed-1", "present", fromMicros, count);
  }

  /** The readings of all waiting batches, in the order of their numbers. */
  static List<Reading> sent(Outbox outbox) {
    List<Reading> readings = new ArrayList<>();
    for (long number : outbox.numbers(0, ALL, Integer.MAX_VALUE)) {
      outbox.batch(number).ifPresent(batch -> readings.addAll(batch.readings()));
    }
    return readings;
  }

  @SafeVarargs
  static List<Reading> all(List<Reading>... lists) {
    List<Reading> all = new ArrayList<>();
    for (List<Reading> list : lists) {
      all.addAll(list);
    }
    return all;
  }
}
