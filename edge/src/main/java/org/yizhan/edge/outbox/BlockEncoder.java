package org.yizhan.edge.outbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

/**
 * The body of a block: columns, because neighbours in a column are alike. In order:
 *
 * <ul>
 *   <li>how many readings; the names, each once; the series as pairs of names;
 *   <li>of each reading its series, when there is more than one;
 *   <li>the first time, the unit in which all steps are whole, and the steps from time to time;
 *   <li>the qualities as runs;
 *   <li>of each series its values: one byte for the decimal places that show all of them exactly
 *       and then the steps from value to value, or {@link #RAW} and then the doubles' bits, each
 *       combined with those before by exclusive or. Bad readings have no value.
 * </ul>
 */
final class BlockEncoder {
  /** In place of the number of decimal places. */
  static final int RAW = 0xFF;

  /** Qualities by their number in a block; never reorder. */
  static final List<Quality> QUALITIES =
      List.of(Quality.GOOD, Quality.TIME, Quality.UNCERTAIN, Quality.BAD);

  private final List<Reading> readings;
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private final Map<Series, List<Reading>> series = new LinkedHashMap<>();
  private final Packer out = new Packer();

  private record Series(String device, String quantity) {}

  private BlockEncoder(List<Reading> readings) {
    this.readings = readings;
  }

  static byte[] encode(List<Reading> readings) {
    BlockEncoder encoder = new BlockEncoder(readings);
    encoder.out.varint(readings.size());
    if (!readings.isEmpty()) {
      encoder.series();
      encoder.times();
      encoder.qualities();
      encoder.values();
    }
    return encoder.out.bytes();
  }

  private void series() {
    Map<Series, Integer> indexes = new LinkedHashMap<>();
    int[] column = new int[readings.size()];
    for (int i = 0; i < column.length; i++) {
      Reading reading = readings.get(i);
      Series of = new Series(reading.device(), reading.quantity());
      column[i] = indexes.computeIfAbsent(of, key -> indexes.size());
      series.computeIfAbsent(of, key -> new ArrayList<>()).add(reading);
      names.putIfAbsent(reading.device(), names.size());
      names.putIfAbsent(reading.quantity(), names.size());
    }
    out.varint(names.size());
    names.keySet().forEach(out::text);
    out.varint(indexes.size());
    for (Series of : indexes.keySet()) {
      out.varint(names.get(of.device()));
      out.varint(names.get(of.quantity()));
    }
    if (indexes.size() > 1) {
      for (int index : column) {
        out.varint(index);
      }
    }
  }

  private void times() {
    long first = readings.getFirst().timeMicros();
    long unit = unit();
    out.zigzag(first);
    out.varint(unit);
    long before = first;
    for (Reading reading : readings.subList(1, readings.size())) {
      out.zigzag((reading.timeMicros() - before) / unit);
      before = reading.timeMicros();
    }
  }

  /** The largest step in which all steps are whole; 1 when they are all nought. */
  private long unit() {
    long unit = 0;
    long before = readings.getFirst().timeMicros();
    for (Reading reading : readings) {
      long step = reading.timeMicros() - before;
      if (step == Long.MIN_VALUE) {
        return 1;
      }
      unit = greatestDivisor(unit, Math.abs(step));
      before = reading.timeMicros();
    }
    return Math.max(unit, 1);
  }

  private static long greatestDivisor(long a, long b) {
    long larger = a;
    long smaller = b;
    while (smaller != 0) {
      long rest = larger % smaller;
      larger = smaller;
      smaller = rest;
    }
    return larger;
  }

  private void qualities() {
    int from = 0;
    while (from < readings.size()) {
      Quality quality = readings.get(from).quality();
      int to = from;
      while (to < readings.size() && readings.get(to).quality() == quality) {
        to++;
      }
      out.varint(to - from);
      out.aByte(QUALITIES.indexOf(quality));
      from = to;
    }
  }

  private void values() {
    for (List<Reading> ofSeries : series.values()) {
      double[] values =
          ofSeries.stream()
              .filter(reading -> reading.quality() != Quality.BAD)
              .mapToDouble(Reading::value)
              .toArray();
      int places = places(values);
      if (places == Decimals.NONE) {
        raw(values);
      } else {
        scaled(values, places);
      }
    }
  }

  /** The fewest decimal places that give every value exactly. */
  private static int places(double[] values) {
    int places = 0;
    for (double value : values) {
      places = Decimals.places(value, places);
      if (places == Decimals.NONE) {
        return Decimals.NONE;
      }
    }
    for (double value : values) {
      if (Decimals.places(value, places) != places) {
        return Decimals.NONE;
      }
    }
    return places;
  }

  private void scaled(double[] values, int places) {
    out.aByte(places);
    long before = 0;
    for (double value : values) {
      long scaled = Decimals.scaled(value, places);
      out.zigzag(scaled - before);
      before = scaled;
    }
  }

  private void raw(double[] values) {
    out.aByte(RAW);
    long before = 0;
    for (double value : values) {
      long bits = Double.doubleToRawLongBits(value);
      out.raw(bits ^ before);
      before = bits;
    }
  }
}
