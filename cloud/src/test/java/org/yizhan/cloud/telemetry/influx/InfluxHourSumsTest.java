package org.yizhan.cloud.telemetry.influx;

import org.yizhan.cloud.telemetry.HourSumsContract;
import org.yizhan.cloud.telemetry.TelemetryStore;

class InfluxHourSumsTest extends HourSumsContract {
  @Override
  protected TelemetryStore open() {
    return InfluxDatabases.open(InfluxDatabases.name());
  }
}
