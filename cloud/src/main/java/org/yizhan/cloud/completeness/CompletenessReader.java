package org.yizhan.cloud.completeness;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.yizhan.cloud.station.Station;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.cloud.usage.RollUps;

/**
 * Reads what the store holds of a station's days and tells what came of them. Days are read one
 * after the other, so that the memory that it takes is that of one day, however many are asked for.
 */
@Singleton
public final class CompletenessReader {
  /** Most days of one answer. */
  public static final int MAX_DAYS = 62;

  private final TelemetryStore store;
  private final RollUps rollUps;
  private final Timer timer;

  CompletenessReader(TelemetryStore store, RollUps rollUps, MeterRegistry meters) {
    this.store = store;
    this.rollUps = rollUps;
    this.timer =
        Timer.builder("yizhan.completeness.answer")
            .description("time to tell what came of a station's days")
            .register(meters);
  }

  /**
   * Some days.
   *
   * @param days in their order
   * @param cutoff everything that was stored up to this moment is in them
   */
  public record Answer(List<Completeness> days, Instant cutoff) {}

  /**
   * What came of a station's days.
   *
   * @param first the first day, not in the future
   * @param last included, at most {@link #MAX_DAYS} days in all
   * @param contact how the station is connected now
   */
  public Answer days(Station station, LocalDate first, LocalDate last, Contact contact, Instant now)
      throws StoreException {
    List<Day> days =
        Stream.iterate(first, day -> day.plusDays(1))
            .limit(MAX_DAYS)
            .map(Day::new)
            .takeWhile(day -> !day.date().isAfter(last))
            .toList();
    Timer.Sample sample = Timer.start();
    Instant cutoff = rollUps.cutoff(Set.of(station.id()));
    store.awaitVisible();
    List<Completeness> told = new StationDays(store, station, days, contact, now).tell();
    sample.stop(timer);
    return new Answer(told, cutoff);
  }
}
