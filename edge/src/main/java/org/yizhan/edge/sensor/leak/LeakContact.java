package org.yizhan.edge.sensor.leak;

import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.sensor.line.ContactSensor;
import org.yizhan.profile.Wiring;

/**
 * The contact of a leak detector. It closes when wet, and then a cut wire reads as dry; with {@code
 * active_low: false} it opens when wet, and a cut wire reads as wet.
 */
public final class LeakContact extends ContactSensor {
  /** A device as {@code wiring} says. */
  public LeakContact(String device, Wiring wiring, Hardware hardware) {
    super(device, wiring, hardware);
    contacts().add("wet", "line", !wiring.flag("active_low", true));
  }
}
