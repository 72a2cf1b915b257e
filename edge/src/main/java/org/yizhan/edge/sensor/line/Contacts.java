package org.yizhan.edge.sensor.line;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.InputLine;
import org.yizhan.edge.hardware.OutputLine;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.profile.Wiring;

/** The flags of one device, each on a line of its own, in the order in which they were added. */
public final class Contacts {
  private final Wiring wiring;
  private final Hardware hardware;
  private final Map<String, Flag> flags = new LinkedHashMap<>();

  /** No contacts yet; those that are added are wired as {@code wiring} says. */
  public Contacts(Wiring wiring, Hardware hardware) {
    this.wiring = wiring;
    this.hardware = hardware;
  }

  /** The contact on the line of setting {@code key}, where the device has one. */
  public void add(String quantity, String key, boolean highIsTrue) {
    if (wiring.has(key)) {
      flags.put(quantity, new FlagLine(quantity, line(key), highIsTrue));
    }
  }

  /**
   * What the output of setting {@code outputKey} moves: as the contact of {@code contactKey} tells
   * it (low: closed), or else as the output was set; whichever of both there are.
   */
  public void addDriven(String quantity, String contactKey, String outputKey) {
    if (!wiring.has(outputKey)) {
      add(quantity, contactKey, false);
      return;
    }
    OutputLine output =
        hardware.outputLine(wiring.number(outputKey), wiring.flag("active_low", false));
    flags.put(
        quantity,
        wiring.has(contactKey)
            ? new FollowingContact(quantity, line(contactKey), output)
            : new OutputFlag(quantity, output));
  }

  private InputLine line(String key) {
    return hardware.inputLine(wiring.number(key));
  }

  /** When one of them has something to tell. */
  public long wakeMicros() {
    long wake = World.NEVER;
    for (Flag flag : flags.values()) {
      wake = Math.min(wake, flag.wakeMicros());
    }
    return wake;
  }

  /** Adds every change since the last look, and how all are now. */
  public void look(long nowMicros, List<Observation> observations) {
    flags.values().forEach(flag -> flag.look(nowMicros, observations));
  }

  /** What is wrong with them; empty while all is well. */
  public List<String> troubles() {
    List<String> troubles = new ArrayList<>();
    flags.values().forEach(flag -> flag.trouble().ifPresent(troubles::add));
    return troubles;
  }

  /** As JSON values by quantity, for {@link #restore}. */
  public Map<String, Object> snapshot() {
    Map<String, Object> snapshot = new HashMap<>();
    flags.forEach((quantity, flag) -> snapshot.put(quantity, flag.snapshot()));
    return snapshot;
  }

  /** Takes up what {@link #snapshot} gave. */
  public void restore(Map<?, ?> snapshot) {
    flags.forEach((quantity, flag) -> flag.restore(snapshot.get(quantity)));
  }
}
