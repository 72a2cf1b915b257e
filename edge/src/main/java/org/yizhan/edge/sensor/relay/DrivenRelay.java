package org.yizhan.edge.sensor.relay;

import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.sensor.line.ContactSensor;
import org.yizhan.profile.Wiring;

/**
 * A relay that the agent drives, for a siren, a light or a fan: told as its contact says (low:
 * closed), or else as its output was set. Setting it is not this driver's business.
 */
public final class DrivenRelay extends ContactSensor {
  /** A device as {@code wiring} says. */
  public DrivenRelay(String device, Wiring wiring, Hardware hardware) {
    super(device, wiring, hardware);
    contacts().addDriven("closed", "contact_line", "output");
  }
}
