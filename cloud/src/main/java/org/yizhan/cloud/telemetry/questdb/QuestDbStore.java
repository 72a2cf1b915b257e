package org.yizhan.cloud.telemetry.questdb;

import io.questdb.cairo.CairoError;
import io.questdb.cairo.CairoException;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.TableWriter;
import io.questdb.cairo.wal.WalWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.cloud.telemetry.questdb.Tables.HourColumn;
import org.yizhan.cloud.telemetry.questdb.Tables.ReadingColumn;

/**
 * The store on an embedded QuestDB.
 *
 * <p>A commit goes to the write-ahead log and is on the disk when it returns; the log is applied to
 * the tables in the background, and only then do queries see it. {@link ApplyWatch} follows that,
 * holds writers back when it falls behind, and resumes a table that was suspended.
 */
public final class QuestDbStore implements TelemetryStore {
  private final Engine engine;
  private final TableToken readings;
  private final TableToken hours;
  private final ApplyWatch watch;
  private final Queries queries;

  private QuestDbStore(Engine engine) {
    this.engine = engine;
    this.readings = engine.cairo().verifyTableName(Tables.READING);
    this.hours = engine.cairo().verifyTableName(Tables.HOURLY);
    this.watch = new ApplyWatch(engine.cairo(), List.of(readings, hours));
    this.queries = new Queries(engine.cairo(), watch);
  }

  /** Opens the store in a folder, which is made if need be. */
  public static QuestDbStore open(Path folder) throws StoreException {
    return new QuestDbStore(Engine.open(folder, Tables.CREATE));
  }

  @Override
  public void write(List<StoredReading> batch) throws StoreException {
    if (batch.isEmpty()) {
      return;
    }
    watch.awaitRoom(readings);
    commit(
        readings,
        writer -> {
          for (StoredReading reading : batch) {
            append(writer, reading);
          }
        });
    queries.written(batch);
  }

  private static void append(WalWriter writer, StoredReading reading) {
    TableWriter.Row row = writer.newRow(reading.timeMicros());
    row.putSym(ReadingColumn.STATION, reading.series().station());
    row.putSym(ReadingColumn.DEVICE, reading.series().device());
    row.putSym(ReadingColumn.QUANTITY, reading.series().quantity());
    row.putDouble(ReadingColumn.VALUE, reading.value());
    row.putByte(ReadingColumn.QUALITY, Tables.code(reading.quality()));
    row.append();
  }

  @Override
  public void writeHourly(List<HourlyValue> batch) throws StoreException {
    if (batch.isEmpty()) {
      return;
    }
    watch.awaitRoom(hours);
    commit(
        hours,
        writer -> {
          for (HourlyValue hour : batch) {
            append(writer, hour);
          }
        });
  }

  private static void append(WalWriter writer, HourlyValue hour) {
    TableWriter.Row row = writer.newRow(hour.hourMicros());
    row.putSym(HourColumn.STATION, hour.series().station());
    row.putSym(HourColumn.DEVICE, hour.series().device());
    row.putSym(HourColumn.QUANTITY, hour.series().quantity());
    row.putLong(HourColumn.SAMPLES, hour.samples());
    row.putDouble(HourColumn.MEAN, hour.mean());
    row.putDouble(HourColumn.MIN, hour.min());
    row.putDouble(HourColumn.MAX, hour.max());
    row.putDouble(HourColumn.LAST, hour.last());
    row.putDouble(HourColumn.INCREASE, hour.increase());
    row.putDouble(HourColumn.COVERED, hour.coveredSeconds());
    row.append();
  }

  /** What a commit holds. */
  private interface Rows {
    void appendTo(WalWriter writer);
  }

  private void commit(TableToken table, Rows rows) throws StoreException {
    try (WalWriter writer = engine.cairo().getWalWriter(table)) {
      try {
        rows.appendTo(writer);
        writer.commit();
      } catch (CairoException | CairoError e) {
        writer.rollback();
        throw e;
      }
    } catch (CairoException | CairoError e) {
      throw new StoreException("writing to the telemetry store failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void awaitVisible() throws StoreException {
    watch.awaitApplied();
  }

  @Override
  public List<StoredReading> latest() throws StoreException {
    return queries.latest();
  }

  @Override
  public List<StoredReading> range(Series series, long fromMicros, long toMicros, int limit)
      throws StoreException {
    return queries.range(series, fromMicros, toMicros, limit);
  }

  @Override
  public List<StoredReading> stationRange(String station, long fromMicros, long toMicros)
      throws StoreException {
    return queries.stationRange(station, fromMicros, toMicros);
  }

  @Override
  public Optional<StoredReading> before(Series series, long timeMicros) throws StoreException {
    return queries.before(series, timeMicros);
  }

  @Override
  public List<StoredReading> stationBefore(String station, long timeMicros) throws StoreException {
    return queries.stationBefore(station, timeMicros);
  }

  @Override
  public List<HourlyValue> hourly(
      Collection<String> stations, Collection<String> quantities, long fromMicros, long toMicros)
      throws StoreException {
    return queries.hourly(stations, quantities, fromMicros, toMicros);
  }

  /** Commits that queries do not see yet, see {@link ApplyWatch#LAG_LIMIT_COMMITS}. */
  public long lagCommits() {
    return watch.lagCommits();
  }

  /** Most commits that queries may not see yet; then writers wait. */
  public static long lagLimitCommits() {
    return ApplyWatch.LAG_LIMIT_COMMITS;
  }

  /** Why a table is not being brought up to date, empty when all are well. */
  public Optional<String> trouble() {
    return watch.trouble();
  }

  /** Tries to get a table going again whose log could not be applied; to be called now and then. */
  public void resumeSuspended() {
    watch.resumeSuspended();
  }

  @Override
  public void close() {
    engine.close();
  }
}
