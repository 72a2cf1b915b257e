package org.yizhan.edge.sensor.charger;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.OutputLine;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.Trouble;
import org.yizhan.edge.sensor.line.FlagLine;
import org.yizhan.profile.Wiring;

/**
 * The relay of a charger: its contact says whether it is closed (low: closed); where there is none,
 * the output that drives it does. Where both are wired and disagree, the relay is stuck or its
 * contact's wire is broken, and what the contact says is uncertain.
 */
final class SocketRelay {
  /** Longest time that a relay takes to move, many times over. */
  static final Duration MOVING = Duration.ofMillis(500);

  private static final String QUANTITY = "relay";
  private static final long MOVING_MICROS = MOVING.toNanos() / 1000;
  private static final long NEVER_DISAGREED = -1;

  private final Optional<FlagLine> contact;
  private final Optional<OutputLine> output;
  private final Trouble trouble;
  private Optional<Boolean> told = Optional.empty();
  private long disagreeMicros = NEVER_DISAGREED;

  SocketRelay(Wiring wiring, Hardware hardware, Trouble trouble) {
    this.trouble = trouble;
    this.contact =
        wiring.has("relay_line")
            ? Optional.of(
                new FlagLine(QUANTITY, hardware.inputLine(wiring.number("relay_line")), false))
            : Optional.empty();
    this.output =
        wiring.has("relay_output")
            ? Optional.of(
                hardware.outputLine(
                    wiring.number("relay_output"), wiring.flag("active_low", false)))
            : Optional.empty();
  }

  /** A change is told at once; a disagreement when it has lasted. */
  long wakeMicros() {
    if (contact.isEmpty()) {
      return output.isPresent() && told.isPresent() && told.get() != output.get().on()
          ? 0
          : World.NEVER;
    }
    boolean lasting = disagreeMicros != NEVER_DISAGREED && trouble.reason().isEmpty();
    return Math.min(
        contact.get().wakeMicros(), lasting ? disagreeMicros + MOVING_MICROS : World.NEVER);
  }

  /** Adds every change since the last look, and how it is now; nothing if there is no relay. */
  void look(long nowMicros, List<Observation> observations) {
    if (contact.isPresent()) {
      lookAtContact(contact.get(), nowMicros, observations);
    } else if (output.isPresent()) {
      told = Optional.of(output.get().on());
      observations.add(Observation.flag(QUANTITY, nowMicros, told.get()));
    }
  }

  private void lookAtContact(FlagLine line, long nowMicros, List<Observation> observations) {
    int before = observations.size();
    line.look(nowMicros, observations);
    if (output.isEmpty() || line.value() == output.get().on()) {
      disagreeMicros = NEVER_DISAGREED;
      trouble.over(nowMicros);
      return;
    }
    if (disagreeMicros == NEVER_DISAGREED || disagreeMicros > nowMicros) {
      disagreeMicros = nowMicros;
    }
    if (nowMicros - disagreeMicros >= MOVING_MICROS) {
      trouble.found(words(line.value()), nowMicros);
      observations
          .subList(before, observations.size())
          .replaceAll(o -> Observation.uncertain(o.quantity(), o.timeMicros(), o.value()));
    }
  }

  private static String words(boolean closed) {
    return closed
        ? "the relay is off and its contact says closed: the relay may be welded, or relay_line is"
            + " shorted to ground; unplug the charger and change the relay"
        : "the relay is on and its contact says open: check the relay's supply, the wire of"
            + " relay_output, and the wire of relay_line";
  }

  /** What is wrong with the relay. */
  Optional<String> trouble() {
    return trouble.reason();
  }

  /** As JSON values, for {@link #restore}. */
  Map<String, Object> snapshot() {
    Map<String, Object> snapshot = new HashMap<>();
    contact.ifPresent(line -> snapshot.put("relay", line.snapshot()));
    if (disagreeMicros != NEVER_DISAGREED) {
      snapshot.put("relay_disagrees", disagreeMicros);
    }
    return snapshot;
  }

  /** Takes up what {@link #snapshot} gave. */
  void restore(Map<String, Object> snapshot) {
    contact.ifPresent(line -> line.restore(snapshot.get("relay")));
    if (snapshot.get("relay_disagrees") instanceof Number since) {
      disagreeMicros = since.longValue();
    }
  }
}
