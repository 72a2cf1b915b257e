package org.yizhan.cloud.curve;

import java.nio.file.Path;
import org.yizhan.cloud.telemetry.MemoryTelemetryStore;
import org.yizhan.cloud.telemetry.TelemetryStore;

class MemoryLateDataTest extends LateDataContract {
  @Override
  TelemetryStore open(Path folder) {
    return new MemoryTelemetryStore();
  }
}
