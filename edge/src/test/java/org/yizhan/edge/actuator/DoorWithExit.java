package org.yizhan.edge.actuator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.Sensor;

/** A door whose exit button nobody presses. */
final class DoorWithExit implements Sensor {
  private final Sensor door;

  DoorWithExit(Sensor door) {
    this.door = door;
  }

  @Override
  public String device() {
    return door.device();
  }

  @Override
  public boolean polled() {
    return door.polled();
  }

  @Override
  public long wakeMicros() {
    return door.wakeMicros();
  }

  @Override
  public List<Observation> poll(long nowMicros) {
    List<Observation> observations = new ArrayList<>(door.poll(nowMicros));
    observations.removeIf(o -> o.quantity().equals("exit"));
    observations.add(Observation.flag("exit", nowMicros, false));
    return observations;
  }

  @Override
  public Map<String, Object> snapshot() {
    return door.snapshot();
  }

  @Override
  public void restore(Map<String, Object> snapshot) {
    door.restore(snapshot);
  }
}
