package org.yizhan.edge.guard;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import org.yizhan.edge.sensor.Observation;

/** What happens to a guard. */
public sealed interface Input {
  /** A look at a device found this. */
  record Seen(String device, Observation observation) implements Input {}

  /**
   * Time has passed.
   *
   * @param local what the clock on the wall says; empty while the date is not known
   */
  record Passed(Optional<LocalDateTime> local) implements Input {}

  /** Somebody asks for something; the answer is an {@link Effect.Answer}. */
  sealed interface Request extends Input {}

  /** To let a door's lock go for so long. */
  record Unlock(String door, Duration duration) implements Request {}

  /**
   * To close ({@code on}) or open the circuit of a charger, an appliance or a relay, until somebody
   * asks otherwise.
   */
  record SwitchRelay(String device, boolean on) implements Request {}

  /** To let go a rule that is re-armed by hand. */
  record Rearm(String rule) implements Request {}
}
