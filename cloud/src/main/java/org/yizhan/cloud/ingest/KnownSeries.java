package org.yizhan.cloud.ingest;

import java.util.HashMap;
import java.util.Map;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.DeviceClass;
import org.yizhan.catalog.Quantity;
import org.yizhan.cloud.station.Station;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.profile.Device;

/**
 * The series that a station's profile allows, by device and quantity; made once for each profile
 * because every reading asks.
 */
record KnownSeries(Station station, Map<String, Map<String, Known>> byDevice) {
  /** One allowed series. */
  record Known(Series series, Quantity quantity) {}

  static KnownSeries of(Station station) {
    Map<String, Map<String, Known>> byDevice = new HashMap<>();
    for (Device device : station.profile().devices()) {
      Map<String, Known> byQuantity = new HashMap<>();
      Catalog.find(device.deviceClass()).map(DeviceClass::quantities).stream()
          .flatMap(java.util.List::stream)
          .forEach(
              quantity ->
                  byQuantity.put(
                      quantity.id(),
                      new Known(new Series(station.id(), device.id(), quantity.id()), quantity)));
      byDevice.put(device.id(), byQuantity);
    }
    return new KnownSeries(station, byDevice);
  }
}
