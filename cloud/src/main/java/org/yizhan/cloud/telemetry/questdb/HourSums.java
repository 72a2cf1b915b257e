package org.yizhan.cloud.telemetry.questdb;

import io.questdb.cairo.sql.Record;
import io.questdb.cairo.sql.RecordCursor;
import io.questdb.cairo.sql.StaticSymbolTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.yizhan.cloud.telemetry.HourSum;

/**
 * Adds hours up while they come by, in order of time. Grouping by hour in SQL with a distinct count
 * of stations takes twice as long, and a list of hundreds of stations in SQL sends the query
 * through the station index one row at a time; here a station is a number in a bit set.
 */
final class HourSums implements Sql.Rows {
  /** Up to this many stations are looked up by their index. */
  static final int FEW_STATIONS = 16;

  private static final int TIME = 0;
  private static final int STATION = 1;
  private static final int MEAN = 2;
  private static final int COVERED = 3;
  private static final int INCREASE = 4;

  private final Set<String> stations;
  private final List<HourSum> found = new ArrayList<>();
  private long hour;
  private int known;
  private double mean;
  private double held;
  private double increase;

  HourSums(Set<String> stations) {
    this.stations = stations;
  }

  List<HourSum> found() {
    return found;
  }

  @Override
  public void read(RecordCursor cursor) {
    BitSet wanted = keys((StaticSymbolTable) cursor.getSymbolTable(STATION));
    long[] seenIn = new long[wanted.length()];
    Arrays.fill(seenIn, Long.MIN_VALUE);
    Record row = cursor.getRecord();
    while (cursor.hasNext()) {
      int station = row.getInt(STATION);
      if (wanted.get(station)) {
        begin(row.getTimestamp(TIME));
        if (seenIn[station] != hour) {
          seenIn[station] = hour;
          known++;
        }
        add(row.getDouble(MEAN), row.getDouble(COVERED), row.getDouble(INCREASE));
      }
    }
    finish();
  }

  private BitSet keys(StaticSymbolTable symbols) {
    BitSet keys = new BitSet();
    for (String station : stations) {
      int key = symbols.keyOf(station);
      if (key >= 0) {
        keys.set(key);
      }
    }
    return keys;
  }

  private void begin(long timeMicros) {
    if (timeMicros != hour) {
      finish();
      hour = timeMicros;
    }
  }

  private void add(double rowMean, double rowCovered, double rowIncrease) {
    mean += rowMean;
    held += rowMean * rowCovered;
    increase += Double.isNaN(rowIncrease) ? 0 : rowIncrease;
  }

  private void finish() {
    if (known > 0) {
      found.add(new HourSum(hour, known, mean, held, increase));
    }
    known = 0;
    mean = 0;
    held = 0;
    increase = 0;
  }
}
