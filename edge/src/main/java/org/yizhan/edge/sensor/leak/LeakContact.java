package org.yizhan.edge.sensor.leak;

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
 * The contact of a leak detector. It closes when wet, and then a cut wire reads as dry; with {@code
 * active_low: false} it opens when wet, and a cut wire reads as wet.
 */
public final class LeakContact implements Sensor {
  private final String device;
  private final Contacts contacts;
  private final Trouble trouble;

  public LeakContact(String device, Wiring wiring, Hardware hardware) {
    this.device = device;
    this.trouble = new Trouble(device);
    contacts = new Contacts(wiring, hardware);
    contacts.add("wet", "line", !wiring.flag("active_low", true));
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
