package org.yizhan.cloud.completeness;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.yizhan.cloud.telemetry.BatchArrival;

/**
 * What came of one station's day in {@code OpeningHours.ZONE}, and what did not. Readings belong to
 * the day of their date, whenever they came.
 *
 * @param through up to when the day's hours are over and looked at: its end, or today the last full
 *     hour
 * @param expected at least so many readings were to come: for each series that the profile's
 *     devices promise (see {@link Promise}) and that ever told anything usable, one for each
 *     heartbeat and period that fit between the beginning of the day, or the hour after its very
 *     first reading, and {@code through}. A lower bound: changes are told as well
 * @param received different readings that came and are stored
 * @param duplicate readings that came once more
 * @param late of {@code received}, those that first came more than {@link BatchArrival#LATE_MICROS}
 *     after their date
 * @param backlog of {@code received}, those that the station sent as its backlog
 * @param estimated of {@code received}, those whose date is an estimate
 * @param redated readings that the station held without a date and dated afterwards, as far as it
 *     said so on this day; their own dates may be earlier
 * @param undatable as {@code redated}, those whose date never became known
 * @param evicted readings that the station gave up, as far as the last of their span is dated on
 *     this day: added up over days each counts once. Some may be stored all the same, if only their
 *     acknowledgement was lost
 * @param evictions all spans that touch the day, by their beginning
 * @param missing batch numbers that never came, see {@link MissingBatches}
 * @param coverage of the promised series, all devices together
 * @param devices the same by device, in the profile's order
 * @param neverHeard devices of which nothing usable ever came up to the end of the day: they are
 *     neither expected nor covered
 */
public record Completeness(
    LocalDate day,
    State state,
    Instant through,
    long expected,
    long received,
    long duplicate,
    long late,
    long backlog,
    long estimated,
    long redated,
    long undatable,
    long evicted,
    List<Eviction> evictions,
    List<MissingBatches> missing,
    Covered coverage,
    List<DeviceCovered> devices,
    List<String> neverHeard) {

  /** The day in a word. */
  public enum State {
    /** All that is expected came; today, up to now. */
    COMPLETE,
    /** Something is missing that may still come: the station may have it. */
    WAITING,
    /**
     * Readings were given up, batches never came, or less than {@link Verdict#COVERED_ENOUGH} of
     * the time is covered, and nothing more is to be hoped for.
     */
    GAPS,
    /** Nothing came, and nothing more is to be hoped for. */
    NO_DATA
  }

  /**
   * For how long readings are evidence, in seconds added up over series.
   *
   * @param coveredSeconds as the hourly roll-ups count them
   */
  public record Covered(double coveredSeconds, double expectedSeconds) {
    static final Covered NOTHING_EXPECTED = new Covered(0, 0);

    Covered plus(Covered more) {
      return new Covered(
          coveredSeconds + more.coveredSeconds, expectedSeconds + more.expectedSeconds);
    }

    /** From 0 to 1; 1 when nothing is expected. */
    public double ratio() {
      return expectedSeconds > 0 ? coveredSeconds / expectedSeconds : 1;
    }
  }

  /** One device's part. */
  public record DeviceCovered(String device, Covered covered) {}

  public Completeness {
    evictions = List.copyOf(evictions);
    missing = List.copyOf(missing);
    devices = List.copyOf(devices);
    neverHeard = List.copyOf(neverHeard);
  }
}
