package org.yizhan.cloud.telemetry;

import java.util.UUID;

/**
 * One arrival of a station's batch, as far as its readings are dated on one day: what completeness
 * is told from. A batch that comes again is another arrival; writing one arrival again changes
 * nothing. Its key is (station, epoch, batch, receivedMicros, epochDay).
 *
 * @param epoch the life of the station's outbox in which the batch has its number
 * @param batch its number, from 1
 * @param receivedMicros when it came, by the server's clock, microseconds since 1970 UTC
 * @param epochDay the readings' day in {@code OpeningHours.ZONE}, days since 1970
 * @param history true when the station sent it as backlog
 * @param readings readings of the batch that were stored and are dated on this day
 * @param late those of them that came more than {@link #LATE_MICROS} after their date
 * @param estimated those of them whose date is an estimate (quality {@code time})
 */
public record BatchArrival(
    String station,
    UUID epoch,
    long batch,
    long receivedMicros,
    long epochDay,
    boolean history,
    int readings,
    int late,
    int estimated) {
  /** Fifteen minutes, the lateness that the fault engine waits for, too. */
  public static final long LATE_MICROS = 15 * 60 * 1_000_000L;
}
