package org.yizhan.edge.sensor.smoke;

import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.sensor.line.ContactSensor;
import org.yizhan.profile.Wiring;

/**
 * The alarm contact of a smoke detector. It opens at an alarm, so that a cut wire is one too; with
 * {@code active_low: true} it closes at an alarm, and then a cut wire goes unseen.
 */
public final class SmokeContact extends ContactSensor {
  /** A device as {@code wiring} says. */
  public SmokeContact(String device, Wiring wiring, Hardware hardware) {
    super(device, wiring, hardware);
    contacts().add("alarm", "line", !wiring.flag("active_low", false));
  }
}
