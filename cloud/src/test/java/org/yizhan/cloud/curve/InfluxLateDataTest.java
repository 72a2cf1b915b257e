package org.yizhan.cloud.curve;

import java.nio.file.Path;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.cloud.telemetry.influx.InfluxDatabases;

class InfluxLateDataTest extends LateDataContract {
  @Override
  TelemetryStore open(Path folder) {
    return InfluxDatabases.open(InfluxDatabases.name());
  }
}
