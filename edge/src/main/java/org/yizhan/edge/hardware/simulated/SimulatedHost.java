package org.yizhan.edge.hardware.simulated;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.yizhan.edge.clock.ClockState;
import org.yizhan.edge.hardware.HostProbe;

/** A computer of which only that is known which the trace says. */
final class SimulatedHost implements HostProbe, Part {
  private final Map<String, Double> figures = new HashMap<>();

  @Override
  public void set(String quantity, double value, long atMicros) {
    figures.put(quantity, value);
  }

  @Override
  public OptionalDouble cpuTemperatureC() {
    return figure("cpu_temperature_c");
  }

  @Override
  public OptionalDouble diskFreePct() {
    return figure("disk_free_pct");
  }

  @Override
  public OptionalDouble memoryFreePct() {
    return figure("memory_free_pct");
  }

  @Override
  public OptionalLong throttled() {
    return whole("throttled");
  }

  @Override
  public OptionalLong uptimeSeconds() {
    return whole("uptime_s");
  }

  @Override
  public OptionalLong writtenBytes() {
    return OptionalLong.empty();
  }

  @Override
  public OptionalLong storageBytes() {
    return OptionalLong.empty();
  }

  /** A trace's dates are true by definition. */
  @Override
  public ClockState clockState() {
    return ClockState.NETWORK;
  }

  private OptionalDouble figure(String quantity) {
    Double value = figures.get(quantity);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private OptionalLong whole(String quantity) {
    OptionalDouble value = figure(quantity);
    return value.isEmpty() ? OptionalLong.empty() : OptionalLong.of((long) value.getAsDouble());
  }
}
