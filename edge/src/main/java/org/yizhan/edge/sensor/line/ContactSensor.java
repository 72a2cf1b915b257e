package org.yizhan.edge.sensor.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.edge.sensor.Trouble;
import org.yizhan.profile.Wiring;

/** A device that is nothing but contacts; a kind of sensor says which. */
public abstract class ContactSensor implements Sensor {
  private final String device;
  private final Contacts contacts;
  private final Trouble trouble;

  /** A device without contacts yet. */
  protected ContactSensor(String device, Wiring wiring, Hardware hardware) {
    this.device = device;
    this.contacts = new Contacts(wiring, hardware);
    this.trouble = new Trouble(device);
  }

  /** Where a kind adds its contacts. */
  protected final Contacts contacts() {
    return contacts;
  }

  @Override
  public final String device() {
    return device;
  }

  @Override
  public final boolean polled() {
    return false;
  }

  @Override
  public final long wakeMicros() {
    return contacts.wakeMicros();
  }

  @Override
  public final List<Observation> poll(long nowMicros) {
    List<Observation> observations = new ArrayList<>();
    contacts.look(nowMicros, observations);
    trouble.now(contacts.troubles(), nowMicros);
    return observations;
  }

  @Override
  public final Optional<String> trouble() {
    return trouble.reason();
  }

  @Override
  public final Map<String, Object> snapshot() {
    return contacts.snapshot();
  }

  @Override
  public final void restore(Map<String, Object> snapshot) {
    contacts.restore(snapshot);
  }
}
