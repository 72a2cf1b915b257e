package org.yizhan.cloud.telemetry.questdb;

import java.util.List;
import org.yizhan.wire.Quality;

/**
 * The tables and their statements. A row's key is its time and series: writing it again replaces it
 * (DEDUP UPSERT). The station is indexed because every question but two asks about one station; a
 * day of all stations is one partition, so that a question about some days reads only those.
 */
final class Tables {
  static final String READING = "reading";
  static final String HOURLY = "hourly";
  static final String ARRIVAL = "arrival";

  /** Rows of one station next to each other in the index. */
  private static final int INDEX_BLOCK = 128;

  private static final String SERIES =
      "station SYMBOL CAPACITY 1024 INDEX CAPACITY "
          + INDEX_BLOCK
          + ", device SYMBOL CAPACITY 1024, quantity SYMBOL CAPACITY 128, ";

  /** Column numbers of {@link #READING}, in the order of its statement. */
  static final class ReadingColumn {
    static final int STATION = 0;
    static final int DEVICE = 1;
    static final int QUANTITY = 2;
    static final int VALUE = 4;
    static final int QUALITY = 5;

    private ReadingColumn() {}
  }

  /** Column numbers of {@link #HOURLY}, in the order of its statement. */
  static final class HourColumn {
    static final int STATION = 0;
    static final int DEVICE = 1;
    static final int QUANTITY = 2;
    static final int SAMPLES = 4;
    static final int MEAN = 5;
    static final int MIN = 6;
    static final int MAX = 7;
    static final int LAST = 8;
    static final int INCREASE = 9;
    static final int COVERED = 10;
    static final int SUM = 11;
    static final int STATES = 12;

    private HourColumn() {}
  }

  /** Column numbers of {@link #ARRIVAL}, in the order of its statement. */
  static final class ArrivalColumn {
    static final int STATION = 0;
    static final int EPOCH = 1;
    static final int NUMBER = 2;
    static final int DAY = 3;
    static final int HISTORY = 5;
    static final int READINGS = 6;
    static final int LATE = 7;
    static final int ESTIMATED = 8;

    private ArrivalColumn() {}
  }

  /**
   * Makes what is missing, also columns that older tables do not have. Column {@code q} holds
   * {@link #code}.
   */
  static final List<String> CREATE =
      List.of(
          "CREATE TABLE IF NOT EXISTS "
              + READING
              + " ("
              + SERIES
              + "t TIMESTAMP, x DOUBLE, q BYTE) TIMESTAMP(t) PARTITION BY DAY WAL"
              + " DEDUP UPSERT KEYS(t, station, device, quantity)",
          "CREATE TABLE IF NOT EXISTS "
              + HOURLY
              + " ("
              + SERIES
              + "t TIMESTAMP, samples LONG, mean DOUBLE, min DOUBLE, max DOUBLE, last DOUBLE,"
              + " increase DOUBLE, covered DOUBLE, sum DOUBLE, states STRING) TIMESTAMP(t)"
              + " PARTITION BY MONTH WAL"
              + " DEDUP UPSERT KEYS(t, station, device, quantity)",
          "ALTER TABLE " + HOURLY + " ADD COLUMN IF NOT EXISTS sum DOUBLE",
          "ALTER TABLE " + HOURLY + " ADD COLUMN IF NOT EXISTS states STRING",
          "CREATE TABLE IF NOT EXISTS "
              + ARRIVAL
              + " (station SYMBOL CAPACITY 1024 INDEX CAPACITY "
              + INDEX_BLOCK
              + ", epoch SYMBOL CAPACITY 1024, number LONG, day LONG, t TIMESTAMP, history BOOLEAN,"
              + " readings INT, late INT, estimated INT) TIMESTAMP(t) PARTITION BY DAY WAL"
              + " DEDUP UPSERT KEYS(t, station, epoch, number, day)");

  private Tables() {}

  /** How the tables write a quality; never to be changed. */
  static byte code(Quality quality) {
    return switch (quality) {
      case GOOD -> 0;
      case TIME -> 1;
      case UNCERTAIN -> 2;
      case BAD -> 3;
    };
  }

  static Quality quality(byte code) {
    return switch (code) {
      case 0 -> Quality.GOOD;
      case 1 -> Quality.TIME;
      case 2 -> Quality.UNCERTAIN;
      case 3 -> Quality.BAD;
      default -> throw new IllegalStateException("no quality is written as " + code);
    };
  }
}
