package org.yizhan.cloud.export;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.DeviceClass;
import org.yizhan.catalog.Quantity;
import org.yizhan.cloud.station.Station;
import org.yizhan.cloud.telemetry.LineProtocol;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.profile.Device;

/** Makes files of a station's data. */
@Singleton
public final class Export {
  /** Files that are made at the same time; more have to wait. */
  public static final int MAX_AT_ONCE = 4;

  private static final Comparator<Column> ORDER =
      Comparator.<Column, String>comparing(column -> column.series().device())
          .thenComparing(column -> column.series().quantity());

  private final TelemetryStore store;
  private final Semaphore free = new Semaphore(MAX_AT_ONCE);

  Export(TelemetryStore store, MeterRegistry meters) {
    this.store = store;
    Gauge.builder("yizhan.export.open", free, f -> MAX_AT_ONCE - f.availablePermits())
        .description("files that are being made")
        .register(meters);
    Gauge.builder("yizhan.export.limit", () -> MAX_AT_ONCE)
        .description("most of them")
        .register(meters);
  }

  /**
   * What is wanted.
   *
   * @param device only of this one
   * @param quantity only this one
   */
  public record Order(
      Subject subject,
      Format format,
      long fromMicros,
      long toMicros,
      Optional<String> device,
      Optional<String> quantity) {}

  /** More files are being made than may be. */
  public static final class Busy extends Exception {
    private static final long serialVersionUID = 1L;

    Busy() {
      super("at most " + MAX_AT_ONCE + " files are made at the same time");
    }
  }

  /** The station has, and had, no such device or quantity. */
  public static final class Nothing extends Exception {
    private static final long serialVersionUID = 1L;

    Nothing(String message) {
      super(message);
    }
  }

  /** A file; whoever opens it has to close it. */
  public InputStream open(Station station, Order order) throws StoreException, Busy, Nothing {
    List<Column> columns = columns(station, order);
    if (columns.isEmpty()) {
      throw new Nothing(
          "station "
              + station.id()
              + " has no "
              + order.quantity().map(q -> "quantity " + q).orElse("quantity")
              + order.device().map(d -> " of a device " + d).orElse(""));
    }
    if (!free.tryAcquire()) {
      throw new Busy();
    }
    return new ExportStream(new Pages(store, order, columns), free::release);
  }

  /** What the profile has, and what has readings of devices that are gone; by device, quantity. */
  private List<Column> columns(Station station, Order order) throws StoreException {
    Map<Series, Column> columns = new HashMap<>();
    for (Device device : station.profile().devices()) {
      for (Quantity quantity :
          Catalog.find(device.deviceClass()).map(DeviceClass::quantities).orElse(List.of())) {
        Series series = new Series(station.id(), device.id(), quantity.id());
        columns.put(series, new Column(series, device.deviceClass(), quantity.unit()));
      }
    }
    store.awaitVisible();
    Set<Series> known = new HashSet<>(columns.keySet());
    for (StoredReading newest : store.stationBefore(station.id(), order.toMicros())) {
      if (!known.contains(newest.series())) {
        columns.put(newest.series(), new Column(newest.series(), LineProtocol.CLASSLESS, ""));
      }
    }
    List<Column> wanted = new ArrayList<>(columns.values());
    wanted.removeIf(
        column ->
            order.device().filter(d -> !d.equals(column.series().device())).isPresent()
                || order.quantity().filter(q -> !q.equals(column.series().quantity())).isPresent());
    wanted.sort(ORDER);
    return wanted;
  }
}
