package org.yizhan.cloud.export;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.cloud.telemetry.TelemetryStore;

/** A file's text, piece by piece: its head, then one series after the other. */
final class Pages {
  /** Readings in memory at once. */
  static final int READINGS_A_PAGE = 10_000;

  /** Hours of one series in memory at once span this long: a year. */
  private static final long HOURS_PAGE_MICROS = 366 * 24 * 3600 * 1_000_000L;

  private final TelemetryStore store;
  private final Subject subject;
  private final Format.Rows rows;
  private final long fromMicros;
  private final long toMicros;
  private final Iterator<Column> columns;
  private Optional<Column> column = Optional.empty();
  private long at;
  private boolean begun;

  Pages(TelemetryStore store, Export.Order order, List<Column> columns) {
    this.store = store;
    this.subject = order.subject();
    this.rows = order.format().rows();
    this.fromMicros = order.fromMicros();
    this.toMicros = order.toMicros();
    this.columns = columns.iterator();
  }

  /** The next piece, which may be empty; none at the end. */
  Optional<String> next() throws StoreException {
    StringBuilder text = new StringBuilder();
    if (!begun) {
      begun = true;
      rows.head(text, subject);
      return Optional.of(text.toString());
    }
    if (column.isEmpty()) {
      if (!columns.hasNext()) {
        return Optional.empty();
      }
      column = Optional.of(columns.next());
      at = fromMicros;
    }
    at = subject == Subject.RAW ? readings(text, column.get()) : hours(text, column.get());
    if (at >= toMicros) {
      column = Optional.empty();
    }
    return Optional.of(text.toString());
  }

  private long readings(StringBuilder text, Column of) throws StoreException {
    List<StoredReading> page = store.range(of.series(), at, toMicros, READINGS_A_PAGE);
    page.forEach(reading -> rows.reading(text, of, reading));
    return page.size() < READINGS_A_PAGE ? toMicros : page.getLast().timeMicros() + 1;
  }

  private long hours(StringBuilder text, Column of) throws StoreException {
    Series series = of.series();
    long end = Math.min(toMicros, at + HOURS_PAGE_MICROS);
    for (HourlyValue hour :
        store.hourly(Set.of(series.station()), Set.of(series.quantity()), at, end)) {
      if (hour.series().equals(series)) {
        rows.hour(text, of, hour);
      }
    }
    return end;
  }
}
