package org.yizhan.cloud.telemetry;

class MemoryHourSumsTest extends HourSumsContract {
  @Override
  protected TelemetryStore open() {
    return new MemoryTelemetryStore();
  }
}
