package org.yizhan.edge.sensor.door;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.edge.sensor.line.FlagLine;
import org.yizhan.profile.Wiring;

/**
 * A door's reed switch, closed while the door is shut, with the bolt's and the tamper loop's
 * contacts where there are any. Contacts pull their lines low: a cut wire reads as an open door, an
 * open bolt, a tampered loop.
 */
public final class ReedDoor implements Sensor {
  private final String device;
  private final Map<String, FlagLine> lines = new LinkedHashMap<>();

  public ReedDoor(String device, Wiring wiring, Hardware hardware) {
    this.device = device;
    line("open", wiring, "open_line", true, hardware);
    line("locked", wiring, "locked_line", false, hardware);
    line("tamper", wiring, "tamper_line", true, hardware);
  }

  private void line(
      String quantity, Wiring wiring, String key, boolean highIsTrue, Hardware hardware) {
    if (wiring.has(key)) {
      lines.put(
          quantity, new FlagLine(quantity, hardware.inputLine(wiring.number(key)), highIsTrue));
    }
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
    long wake = World.NEVER;
    for (FlagLine line : lines.values()) {
      wake = Math.min(wake, line.wakeMicros());
    }
    return wake;
  }

  @Override
  public List<Observation> poll(long nowMicros) {
    List<Observation> observations = new ArrayList<>();
    lines.values().forEach(line -> line.look(nowMicros, observations));
    return observations;
  }

  @Override
  public Map<String, Object> snapshot() {
    Map<String, Object> snapshot = new HashMap<>();
    lines.forEach((quantity, line) -> snapshot.put(quantity, line.snapshot()));
    return snapshot;
  }

  @Override
  public void restore(Map<String, Object> snapshot) {
    lines.forEach((quantity, line) -> line.restore(snapshot.get(quantity)));
  }
}
