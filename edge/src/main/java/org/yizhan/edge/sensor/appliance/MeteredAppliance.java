package org.yizhan.edge.sensor.appliance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.edge.sensor.Trouble;
import org.yizhan.edge.sensor.chip.PowerMeter;
import org.yizhan.edge.sensor.meter.MeteredLoad;

/** An appliance behind a power meter. */
public final class MeteredAppliance implements Sensor {
  private final String device;
  private final double runningLimitW;
  private final MeteredLoad load;
  private final Trouble trouble;
  private Running.State state = Running.State.OFF;

  /**
   * An appliance as wired.
   *
   * @param runningLimitW more power than this means that it runs
   */
  public MeteredAppliance(String device, PowerMeter meter, double runningLimitW) {
    this.device = device;
    this.runningLimitW = runningLimitW;
    this.load = new MeteredLoad(meter);
    this.trouble = new Trouble(device);
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
  public long wakeMicros() {
    return load.wakeMicros();
  }

  @Override
  public List<Observation> poll(long nowMicros) {
    List<Observation> observations = new ArrayList<>();
    switch (load.look(nowMicros, observations)) {
      case MEASURED -> {
        state = Running.next(state, load.powerW().orElseThrow(), runningLimitW, nowMicros);
        observations.add(Observation.flag("running", nowMicros, state.running()));
      }
      case FAILED -> {
        state = Running.failed(state);
        observations.add(Observation.bad("running", nowMicros));
      }
      case WAITING -> {}
    }
    trouble.now(load.trouble().stream().toList(), nowMicros);
    return observations;
  }

  @Override
  public Optional<String> trouble() {
    return trouble.reason();
  }

  @Override
  public Map<String, Object> snapshot() {
    Map<String, Object> snapshot = new HashMap<>(load.snapshot());
    snapshot.put("running", state.running());
    snapshot.put("below", state.belowMicros());
    return snapshot;
  }

  @Override
  public void restore(Map<String, Object> snapshot) {
    load.restore(snapshot);
    state =
        new Running.State(
            (Boolean) snapshot.get("running"), ((Number) snapshot.get("below")).longValue());
  }

  @Override
  public void unwatched() {
    load.unwatched();
  }
}
