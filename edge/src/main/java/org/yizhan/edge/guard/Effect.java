package org.yizhan.edge.guard;

import java.util.Optional;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.profile.GuardCause;

/** What a guard wants done, in this order. */
public sealed interface Effect {
  /**
   * An output is to be switched; told in the log as well.
   *
   * @param cause empty when no cause holds the output otherwise than usual
   * @param rule id of the rule that wants it; empty when none does
   */
  record Switch(String device, boolean on, Optional<GuardCause> cause, String rule)
      implements Effect {}

  /** An entry of the log. */
  record Tell(Action action) implements Effect {}

  /** What holds an output has changed: the quantity {@code guard} of its device. */
  record Observed(String device, Observation observation) implements Effect {}

  /**
   * A cause has come or gone at a device: what was seen of it is worth telling, whatever its period
   * says.
   */
  record Turned(String device) implements Effect {}

  /**
   * The answer to a request.
   *
   * @param done false when it was refused
   * @param words what was done, or why not
   */
  record Answer(boolean done, String words) implements Effect {}
}
