package org.yizhan.edge.guard;

import java.util.Optional;
import org.yizhan.profile.GuardCause;

/**
 * One entry of a guard's log.
 *
 * @param atMicros station time
 * @param device what was switched, or what was watched; empty when it is about none
 * @param cause empty when nothing holds the device otherwise than usual
 * @param rule id of the rule; empty when none is concerned
 * @param words why, for people
 */
public record Action(
    long atMicros,
    String device,
    Deed deed,
    Optional<GuardCause> cause,
    String rule,
    String words) {
  /** What was done. */
  public enum Deed {
    SWITCHED_ON("switched on"),
    SWITCHED_OFF("switched off"),
    TRIPPED("tripped"),
    REARMED("re-armed"),
    REFUSED("refused"),
    NOTED("noted");

    private final String words;

    Deed(String words) {
      this.words = words;
    }
  }

  /** As one line, without the time. */
  public String text() {
    String of = rule.isEmpty() ? "" : ", rule " + rule;
    String why = cause.map(c -> " (" + c.word() + of + ")").orElse("");
    return (device.isEmpty() ? "" : device + " ") + deed.words + why + ": " + words;
  }
}
