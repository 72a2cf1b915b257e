package org.yizhan.edge.sensor.relay;

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
 * A relay that the agent drives, for a siren, a light or a fan: told as its contact says (low:
 * closed), or else as its output was set. Setting it is not this driver's business.
 */
public final class DrivenRelay implements Sensor {
  private final String device;
  private final Contacts contacts;
  private final Trouble trouble;

  public DrivenRelay(String device, Wiring wiring, Hardware hardware) {
    this.device = device;
    this.trouble = new Trouble(device);
    contacts = new Contacts(wiring, hardware);
    contacts.addDriven("closed", "contact_line", "output");
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
