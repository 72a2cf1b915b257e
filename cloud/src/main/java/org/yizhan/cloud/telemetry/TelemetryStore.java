package org.yizhan.cloud.telemetry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The time-series store. Safe for use from several threads. One contract suite runs on every
 * implementation.
 *
 * <p>Times are microseconds since 1970 UTC; ranges include {@code from} and exclude {@code to}.
 */
public interface TelemetryStore extends AutoCloseable {
  /**
   * Stores readings, in any order, of any age. When this returns they survive the loss of this
   * process; a query may see them a moment later, see {@link #awaitVisible}. Storing a reading
   * again changes nothing.
   */
  void write(List<StoredReading> readings) throws StoreException;

  /** Returns when queries see everything that was written before the call. */
  void awaitVisible() throws StoreException;

  /** The newest reading of every series of every station. */
  List<StoredReading> latest() throws StoreException;

  /** The readings of one series, oldest first, at most {@code limit}. */
  List<StoredReading> range(Series series, long fromMicros, long toMicros, int limit)
      throws StoreException;

  /** All readings of one station, ordered by series and time. */
  List<StoredReading> stationRange(String station, long fromMicros, long toMicros)
      throws StoreException;

  /** The newest reading of a series before a moment, bad ones left out. */
  Optional<StoredReading> before(Series series, long timeMicros) throws StoreException;

  /**
   * The newest reading before a moment, bad ones left out, of each series of a station that has
   * one.
   */
  List<StoredReading> stationBefore(String station, long timeMicros) throws StoreException;

  /** Stores hours, replacing those with the same key; durable on return as {@link #write}. */
  void writeHourly(List<HourlyValue> hours) throws StoreException;

  /** The hours of some stations and quantities, ordered by series and hour. */
  List<HourlyValue> hourly(
      Collection<String> stations, Collection<String> quantities, long fromMicros, long toMicros)
      throws StoreException;

  @Override
  void close();
}
