package org.yizhan.cloud.telemetry.influx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.Hours;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.cloud.telemetry.TelemetryStoreContract;
import org.yizhan.wire.Quality;

/** InfluxDB keeps the contract; each test has a database of its own on one real server. */
class InfluxStoreTest extends TelemetryStoreContract {
  /** Of this test, which may open its store more than once. */
  private final String database = InfluxDatabases.name();

  @Override
  protected TelemetryStore open() {
    return InfluxDatabases.open(database);
  }

  @Override
  protected boolean outlivesClosing() {
    return true;
  }

  @Test
  void aDeviceThatChangesItsClassKeepsOneHistory() throws Exception {
    Series series = new Series("demo-001", "thing-1", "power_w");
    StoredReading early = new StoredReading(series, NOON, 1, Quality.GOOD);
    StoredReading late = new StoredReading(series, NOON + SECOND, 2, Quality.GOOD);
    HourlyValue first = Hours.of(series, NOON, 1, 1, 1, 1, 1, Double.NaN, 60);
    HourlyValue anew = Hours.of(series, NOON, 2, 1.5, 1, 2, 2, Double.NaN, 61);
    try (InfluxStore charger = InfluxDatabases.open(database, "charger");
        InfluxStore appliance = InfluxDatabases.open(database, "appliance")) {
      charger.write(List.of(early));
      charger.writeHourly(List.of(first));
      appliance.write(List.of(early, late));
      appliance.writeHourly(List.of(anew));
      assertEquals(List.of(early, late), appliance.range(series, NOON, NOON + DAY, 10));
      assertEquals(List.of(early, late), appliance.stationRange("demo-001", NOON, NOON + DAY));
      assertEquals(2, appliance.count("demo-001", NOON, NOON + DAY));
      assertEquals(List.of(late), appliance.latest());
      assertEquals(
          List.of(anew), appliance.hourly(Set.of("demo-001"), Set.of("power_w"), NOON, NOON + DAY));
    }
  }
}
