package org.yizhan.cloud.telemetry.influx;

import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.cloud.telemetry.TelemetryStoreContract;

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
}
