package org.yizhan.cloud.telemetry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The time-series store. Safe for use from several threads. One contract suite runs on every
 * implementation.
 *
 * <p>Times are microseconds since 1970 UTC; ranges include {@code from} and exclude {@code to}.
 */
public interface TelemetryStore extends AutoCloseable {
  /** Whole hours whose values are in memory together while they are added up: a day. */
  long SUMMED_AT_ONCE_MICROS = 24 * 3600 * 1_000_000L;

  /**
   * Stores readings, in any order, of any age, and the arrivals of the batches that they came in.
   * When this returns they survive the loss of this process, except for those that are returned; a
   * query may see them a moment later, see {@link #awaitVisible}. Storing a reading or an arrival
   * again changes nothing.
   *
   * @return readings that the store will never take; the others are stored all the same
   * @throws StoreException if trying again later may help; some may be stored already
   */
  List<RefusedReading> write(List<StoredReading> readings, List<BatchArrival> arrivals)
      throws StoreException;

  /** Stores readings alone. */
  default List<RefusedReading> write(List<StoredReading> readings) throws StoreException {
    return write(readings, List.of());
  }

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

  /** How many readings of one station there are, bad ones included. */
  default long count(String station, long fromMicros, long toMicros) throws StoreException {
    return stationRange(station, fromMicros, toMicros).size();
  }

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

  /**
   * The hours of some stations and quantities, added up over all their series by hour, ordered by
   * hour; an hour of which nothing is known is left out. A store that can add up by itself does so:
   * it is asked for years of thousands of stations.
   */
  default List<HourSum> hourSums(
      Collection<String> stations, Collection<String> quantities, long fromMicros, long toMicros)
      throws StoreException {
    List<HourSum> sums = new ArrayList<>();
    for (long from = fromMicros; from < toMicros; from += SUMMED_AT_ONCE_MICROS) {
      long to = Math.min(toMicros, from + SUMMED_AT_ONCE_MICROS);
      sums.addAll(HourSum.addUp(hourly(stations, quantities, from, to)));
    }
    return sums;
  }

  /** The arrivals of a station's batches with readings of one day, ordered by when they came. */
  List<BatchArrival> arrivals(String station, long epochDay) throws StoreException;

  /**
   * Which of a range of batch numbers ever arrived, ascending.
   *
   * @param first included, as {@code last} is
   */
  List<Long> batchNumbers(String station, UUID epoch, long first, long last) throws StoreException;

  /**
   * Keeps the files of what queries see now, so that they can be copied while the store goes on; to
   * be closed soon, and one at a time.
   *
   * @return empty when the files are a server's: who runs it backs it up
   */
  default Optional<StoreCheckpoint> checkpoint() throws StoreException {
    return Optional.empty();
  }

  /** Drops what is older than the store is to keep; to be called now and then. */
  void expire(Instant now) throws StoreException;

  /** Looks after the store and mends what can be mended; to be called now and then. */
  void tend();

  /** Why the store cannot do all that it should; empty when it is well. */
  Optional<String> trouble();

  @Override
  void close();
}
