package org.yizhan.edge.bench;

import java.util.ArrayList;
import java.util.List;
import org.yizhan.edge.hardware.InputLine;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.edge.sensor.line.FlagLine;

/** One contact as a device: a smoke detector, a leak detector, an exit button. */
final class LineSensor implements Sensor {
  private final String device;
  private final FlagLine line;

  LineSensor(String device, String quantity, InputLine line, boolean highIsTrue) {
    this.device = device;
    this.line = new FlagLine(quantity, line, highIsTrue);
  }

  @Override
  public String device() {
    return device;
  }

  @Override
  public boolean polled() {
    return false;
  }

  @Override
  public long wakeMicros() {
    return line.wakeMicros();
  }

  @Override
  public List<Observation> poll(long nowMicros) {
    List<Observation> observations = new ArrayList<>();
    line.look(nowMicros, observations);
    return observations;
  }
}
