package org.yizhan.edge.sensor.line;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.edge.hardware.InputLine;
import org.yizhan.edge.hardware.OutputLine;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.sensor.Observation;

/**
 * A contact that must follow an output: a relay's own, or the bolt's of a lock. The contact is what
 * is told; when it does not follow within {@link #TRAVEL}, the relay or the bolt is stuck.
 */
public final class FollowingContact implements Flag {
  /** Longest time that a relay or a bolt takes to move. */
  public static final Duration TRAVEL = Duration.ofSeconds(2);

  private static final long TRAVEL_MICROS = TRAVEL.toNanos() / 1000;
  private static final long FOLLOWS = -1;

  private final String quantity;
  private final FlagLine contact;
  private final OutputLine output;
  private long againstMicros = FOLLOWS;
  private boolean stuck;

  /** A contact on {@code line}, low while it is closed, that {@code output} moves. */
  public FollowingContact(String quantity, InputLine line, OutputLine output) {
    this.quantity = quantity;
    this.contact = new FlagLine(quantity, line, false);
    this.output = output;
  }

  @Override
  public long wakeMicros() {
    return Math.min(contact.wakeMicros(), travelWakeMicros());
  }

  private long travelWakeMicros() {
    boolean against = contact.value() != output.on();
    if (against != (againstMicros != FOLLOWS)) {
      return 0;
    }
    return against && !stuck ? againstMicros + TRAVEL_MICROS : World.NEVER;
  }

  @Override
  public void look(long nowMicros, List<Observation> observations) {
    contact.look(nowMicros, observations);
    if (contact.value() == output.on()) {
      againstMicros = FOLLOWS;
    } else if (againstMicros == FOLLOWS || nowMicros < againstMicros) {
      againstMicros = nowMicros;
    }
    stuck = againstMicros != FOLLOWS && nowMicros - againstMicros >= TRAVEL_MICROS;
  }

  @Override
  public Optional<String> trouble() {
    List<String> found = new ArrayList<>();
    contact.trouble().ifPresent(found::add);
    if (stuck) {
      found.add(
          "the output is "
              + (output.on() ? "on" : "off")
              + " but the contact of \""
              + quantity
              + "\" says "
              + (contact.value() ? "1" : "0")
              + ": it is stuck or welded, has no supply, or a wire of the contact is cut");
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", found));
  }

  @Override
  public Object snapshot() {
    return Map.of("contact", contact.snapshot(), "against", againstMicros, "stuck", stuck);
  }

  @Override
  public void restore(Object snapshot) {
    if (snapshot instanceof Map<?, ?> saved
        && saved.get("against") instanceof Number against
        && saved.get("stuck") instanceof Boolean wasStuck) {
      contact.restore(saved.get("contact"));
      againstMicros = against.longValue();
      stuck = wasStuck;
    } else {
      contact.restore(snapshot);
    }
  }
}
