package org.yizhan.cloud.completeness;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yizhan.cloud.station.Station;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.TelemetryStore;

/** The record of a day from a store alone, for tests of other rooms. */
public final class StoredDays {
  private StoredDays() {}

  /** The day of a moment, of a station whose link is up. */
  public static Completeness of(TelemetryStore store, Station station, Instant at, Instant now)
      throws StoreException {
    store.awaitVisible();
    Contact contact = new Contact(true, Optional.of(now));
    return new StationDays(store, station, List.of(Day.of(at)), contact, now).tell().getFirst();
  }
}
