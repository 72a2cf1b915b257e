package org.yizhan.edge.sensor.host;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.yizhan.edge.hardware.HostProbe;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.Sensor;

/** The host's own figures; those that it cannot give are left out. */
public final class HostComputer implements Sensor {
  private final String device;
  private final HostProbe probe;
  private final Supplier<OptionalLong> readingsWaiting;

  /**
   * Gives the figures of {@code probe} and of the agent itself.
   *
   * @param readingsWaiting the outbox's depth; empty while the world lags behind the clock, when
   *     today's depth would be told as of a past time
   */
  public HostComputer(String device, HostProbe probe, Supplier<OptionalLong> readingsWaiting) {
    this.device = device;
    this.probe = probe;
    this.readingsWaiting = readingsWaiting;
  }

  @Override
  public String device() {
    return device;
  }

  @Override
  public boolean polled() {
    return true;
  }

  @Override
  public List<Observation> poll(long nowMicros) {
    List<Observation> observations = new ArrayList<>();
    probe
        .cpuTemperatureC()
        .ifPresent(v -> observations.add(Observation.good("cpu_temperature_c", nowMicros, v)));
    probe
        .diskFreePct()
        .ifPresent(v -> observations.add(Observation.good("disk_free_pct", nowMicros, v)));
    probe
        .memoryFreePct()
        .ifPresent(v -> observations.add(Observation.good("memory_free_pct", nowMicros, v)));
    probe
        .throttled()
        .ifPresent(v -> observations.add(Observation.whole("throttled", nowMicros, v)));
    probe
        .uptimeSeconds()
        .ifPresent(v -> observations.add(Observation.whole("uptime_s", nowMicros, v)));
    readingsWaiting
        .get()
        .ifPresent(v -> observations.add(Observation.whole("outbox_depth", nowMicros, v)));
    return observations;
  }
}
