package org.yizhan.cloud.telemetry.questdb;

import io.questdb.cairo.CairoError;
import io.questdb.cairo.CairoException;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.TableWriter;
import io.questdb.cairo.wal.WalWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.yizhan.cloud.telemetry.BatchArrival;
import org.yizhan.cloud.telemetry.HourSum;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.RefusedReading;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreCheckpoint;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.cloud.telemetry.questdb.Tables.ArrivalColumn;
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
  private final TableToken arrivals;
  private final Retention retention;
  private final ApplyWatch watch;
  private final Queries queries;
  private final Checkpoints checkpoints;

  private QuestDbStore(Engine engine, Path folder, Retention retention) {
    this.engine = engine;
    this.retention = retention;
    this.readings = engine.cairo().verifyTableName(Tables.READING);
    this.hours = engine.cairo().verifyTableName(Tables.HOURLY);
    this.arrivals = engine.cairo().verifyTableName(Tables.ARRIVAL);
    this.watch =
        new ApplyWatch(engine.cairo(), engine.applier(), List.of(readings, hours, arrivals));
    this.queries = new Queries(engine.cairo(), watch);
    this.checkpoints = new Checkpoints(engine.cairo(), folder);
    checkpoints.release();
  }

  /** Opens the store in a folder, which is made if need be. */
  public static QuestDbStore open(Path folder, Retention retention) throws StoreException {
    return new QuestDbStore(Engine.open(folder, Tables.CREATE), folder, retention);
  }

  /**
   * Makes a copy of a {@link #checkpoint} a store again, before it is opened.
   *
   * @param folder the copied folder {@code telemetry}, beside the others of the checkpoint
   */
  public static void recover(Path folder) throws StoreException {
    Checkpoints.recover(folder);
  }

  @Override
  public List<RefusedReading> write(List<StoredReading> batch, List<BatchArrival> came)
      throws StoreException {
    writeReadings(batch);
    writeArrivals(came);
    return List.of();
  }

  private void writeReadings(List<StoredReading> batch) throws StoreException {
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

  private void writeArrivals(List<BatchArrival> came) throws StoreException {
    if (came.isEmpty()) {
      return;
    }
    watch.awaitRoom(arrivals);
    commit(
        arrivals,
        writer -> {
          for (BatchArrival arrival : came) {
            append(writer, arrival);
          }
        });
  }

  private static void append(WalWriter writer, BatchArrival arrival) {
    TableWriter.Row row = writer.newRow(arrival.receivedMicros());
    row.putSym(ArrivalColumn.STATION, arrival.station());
    row.putSym(ArrivalColumn.EPOCH, arrival.epoch().toString());
    row.putLong(ArrivalColumn.NUMBER, arrival.batch());
    row.putLong(ArrivalColumn.DAY, arrival.epochDay());
    row.putBool(ArrivalColumn.HISTORY, arrival.history());
    row.putInt(ArrivalColumn.READINGS, arrival.readings());
    row.putInt(ArrivalColumn.LATE, arrival.late());
    row.putInt(ArrivalColumn.ESTIMATED, arrival.estimated());
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
    row.putDouble(HourColumn.SUM, hour.sum());
    row.putStr(HourColumn.STATES, hour.states().text());
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
  public long count(String station, long fromMicros, long toMicros) throws StoreException {
    return queries.count(station, fromMicros, toMicros);
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

  @Override
  public List<HourSum> hourSums(
      Collection<String> stations, Collection<String> quantities, long fromMicros, long toMicros)
      throws StoreException {
    return queries.hourSums(stations, quantities, fromMicros, toMicros);
  }

  @Override
  public List<BatchArrival> arrivals(String station, long epochDay) throws StoreException {
    return queries.arrivals(station, epochDay);
  }

  @Override
  public List<Long> batchNumbers(String station, UUID epoch, long first, long last)
      throws StoreException {
    return queries.batchNumbers(station, epoch, first, last);
  }

  @Override
  public void expire(Instant now) throws StoreException {
    Expiry.drop(engine.cairo(), retention, now);
    queries.expired();
  }

  @Override
  public Optional<StoreCheckpoint> checkpoint() throws StoreException {
    watch.awaitApplied();
    return Optional.of(checkpoints.create());
  }

  /** Commits that queries do not see yet, see {@link ApplyWatch#LAG_LIMIT_COMMITS}. */
  public long lagCommits() {
    return watch.lagCommits();
  }

  /** Most commits that queries may not see yet; then writers wait. */
  public static long lagLimitCommits() {
    return ApplyWatch.LAG_LIMIT_COMMITS;
  }

  /** Why a table is not being brought up to date. */
  @Override
  public Optional<String> trouble() {
    return watch.trouble();
  }

  /** Tries to get a table going again whose log could not be applied. */
  @Override
  public void tend() {
    watch.resumeSuspended();
  }

  @Override
  public void close() {
    engine.close();
  }
}
