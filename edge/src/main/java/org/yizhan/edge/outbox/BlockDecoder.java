package org.yizhan.edge.outbox;

import java.util.ArrayList;
import java.util.List;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

/** Reads what {@link BlockEncoder} wrote. */
final class BlockDecoder {
  private final Unpacker in;
  private final int count;
  private String[] devices;
  private String[] quantities;
  private int[] series;
  private long[] times;
  private Quality[] qualities;
  private double[] values;

  private BlockDecoder(byte[] body) throws BlockException {
    in = new Unpacker(body);
    count = in.small("the number of readings", BlockCodec.MAX_READINGS);
  }

  static List<Reading> decode(byte[] body) throws BlockException {
    BlockDecoder decoder = new BlockDecoder(body);
    if (decoder.count > 0) {
      decoder.series();
      decoder.times();
      decoder.qualities();
      decoder.values();
    }
    decoder.in.end();
    return decoder.readings();
  }

  private void series() throws BlockException {
    String[] names = new String[in.small("the number of names", 2 * count)];
    for (int i = 0; i < names.length; i++) {
      names[i] = in.text();
    }
    devices = new String[in.small("the number of series", count)];
    quantities = new String[devices.length];
    for (int i = 0; i < devices.length; i++) {
      devices[i] = names[in.small("a name's index", names.length - 1)];
      quantities[i] = names[in.small("a name's index", names.length - 1)];
    }
    series = new int[count];
    if (devices.length != 1) {
      for (int i = 0; i < count; i++) {
        series[i] = in.small("a series' index", devices.length - 1);
      }
    }
  }

  private void times() throws BlockException {
    times = new long[count];
    times[0] = in.zigzag();
    long unit = in.varint();
    for (int i = 1; i < count; i++) {
      times[i] = times[i - 1] + in.zigzag() * unit;
    }
  }

  private void qualities() throws BlockException {
    qualities = new Quality[count];
    int from = 0;
    while (from < count) {
      int to = from + in.small("a run of qualities", count - from);
      Quality quality =
          BlockEncoder.QUALITIES.get(in.small("a quality", BlockEncoder.QUALITIES.size() - 1));
      if (to == from) {
        throw new BlockException("a run of qualities is empty");
      }
      while (from < to) {
        qualities[from++] = quality;
      }
    }
  }

  private void values() throws BlockException {
    values = new double[count];
    int[][] places = positions();
    for (int[] positions : places) {
      int form = in.aByte();
      if (form == BlockEncoder.RAW) {
        raw(positions);
      } else if (form <= Decimals.MAX_PLACES) {
        scaled(positions, form);
      } else {
        throw new BlockException("values with " + form + " decimal places");
      }
    }
  }

  /** Of each series the readings that have a value. */
  private int[][] positions() {
    int[] sizes = new int[devices.length];
    for (int i = 0; i < count; i++) {
      sizes[series[i]] += qualities[i] == Quality.BAD ? 0 : 1;
    }
    int[][] positions = new int[devices.length][];
    for (int i = 0; i < sizes.length; i++) {
      positions[i] = new int[sizes[i]];
      sizes[i] = 0;
    }
    for (int i = 0; i < count; i++) {
      if (qualities[i] == Quality.BAD) {
        values[i] = Double.NaN;
      } else {
        positions[series[i]][sizes[series[i]]++] = i;
      }
    }
    return positions;
  }

  private void scaled(int[] positions, int places) throws BlockException {
    long scaled = 0;
    for (int position : positions) {
      scaled += in.zigzag();
      values[position] = Decimals.value(scaled, places);
    }
  }

  private void raw(int[] positions) throws BlockException {
    long bits = 0;
    for (int position : positions) {
      bits ^= in.raw();
      values[position] = Double.longBitsToDouble(bits);
    }
  }

  private List<Reading> readings() throws BlockException {
    List<Reading> readings = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      try {
        readings.add(
            new Reading(
                devices[series[i]], quantities[series[i]], times[i], values[i], qualities[i]));
      } catch (IllegalArgumentException e) {
        throw new BlockException("its reading " + i + " cannot be: " + e.getMessage(), e);
      }
    }
    return readings;
  }
}
