package org.yizhan.edge.control.command;

import java.time.Duration;

/** What a command asks for, checked against the station's profile. */
public sealed interface Action {
  /** Make the station known to whoever stands before it. */
  record Identify() implements Action {}

  /** Let a door's lock go for a time; it is at most the door's {@code unlock_max_s}. */
  record Unlock(String device, Duration time) implements Action {}

  /** Close or open the relay of a charger or an appliance, or a relay of its own. */
  record SetRelay(String device, boolean closed) implements Action {}

  /** Let a rule of the local guard go again, if its cause is over. */
  record Rearm(String rule) implements Action {}

  /** End the agent's program, for its supervisor to start it again. */
  record RestartAgent() implements Action {}

  /** Start the computer anew. */
  record Reboot() implements Action {}

  /** Answer with {@code Diagnostics.text}. */
  record SendDiagnostics() implements Action {}

  /** True when it changes something that people in the station see or touch. */
  default boolean moves() {
    return switch (this) {
      case Unlock unlock -> true;
      case SetRelay setRelay -> true;
      case Rearm rearm -> true;
      case Identify identify -> false;
      case RestartAgent restart -> false;
      case Reboot reboot -> false;
      case SendDiagnostics diagnostics -> false;
    };
  }

  /** True when this program does not outlive it, and cannot say afterwards that it is done. */
  default boolean ends() {
    return this instanceof RestartAgent || this instanceof Reboot;
  }
}
