package org.yizhan.edge.sensor.door;

import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.sensor.line.ContactSensor;
import org.yizhan.profile.Wiring;

/**
 * A door's reed switch, closed while the door is shut, with the bolt's and the tamper loop's
 * contacts and the exit button where there are any. Contacts pull their lines low, and the button
 * opens: a cut wire reads as an open door, an open bolt, a tampered loop, a pressed button. A lock
 * without a bolt contact is told as its output was set; setting it is not this driver's business.
 */
public final class ReedDoor extends ContactSensor {
  /** A device as {@code wiring} says. */
  public ReedDoor(String device, Wiring wiring, Hardware hardware) {
    super(device, wiring, hardware);
    contacts().add("open", "open_line", true);
    contacts().addDriven("locked", "locked_line", "lock_output");
    contacts().add("tamper", "tamper_line", true);
    contacts().add("exit", "exit_line", true);
  }
}
