package org.yizhan.edge.sensor.door;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.edge.sensor.Trouble;
import org.yizhan.edge.sensor.line.Contacts;
import org.yizhan.profile.Wiring;

/**
 * A door's reed switch, closed while the door is shut, with the bolt's and the tamper loop's
 * contacts and the exit button where there are any. Contacts pull their lines low, and the button
 * opens: a cut wire reads as an open door, an open bolt, a tampered loop, a pressed button. A lock
 * without a bolt contact is told as its output was set; setting it is not this driver's business.
 */
public final class ReedDoor implements Sensor {
  private final String device;
  private final Contacts contacts;
  private final Trouble trouble;

  public ReedDoor(String device, Wiring wiring, Hardware hardware) {
    this.device = device;
    this.trouble = new Trouble(device);
    contacts = new Contacts(wiring, hardware);
    contacts.add("open", "open_line", true);
    contacts.addDriven("locked", "locked_line", "lock_output");
    contacts.add("tamper", "tamper_line", true);
    contacts.add("exit", "exit_line", true);
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
    return contacts.wakeMicros();
  }

  @Override
  public List<Observation> poll(long nowMicros) {
    List<Observation> observations = new ArrayList<>();
    contacts.look(nowMicros, observations);
    trouble.now(contacts.troubles(), nowMicros);
    return observations;
  }

  @Override
  public Optional<String> trouble() {
    return trouble.reason();
  }

  @Override
  public Map<String, Object> snapshot() {
    return contacts.snapshot();
  }

  @Override
  public void restore(Map<String, Object> snapshot) {
    contacts.restore(snapshot);
  }
}
