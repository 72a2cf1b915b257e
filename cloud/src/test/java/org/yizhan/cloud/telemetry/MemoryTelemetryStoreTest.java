package org.yizhan.cloud.telemetry;

/** The store that other tests use keeps the contract. */
class MemoryTelemetryStoreTest extends TelemetryStoreContract {
  @Override
  protected TelemetryStore open() {
    return new MemoryTelemetryStore();
  }

  @Override
  protected boolean outlivesClosing() {
    return false;
  }
}
