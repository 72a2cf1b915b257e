package org.yizhan.edge.control.configuration;

import java.time.Duration;

/**
 * How long a new profile is tried. All times are time that the agent ran: a station without power
 * proves nothing, and a step of its clock neither shortens nor lengthens them.
 *
 * @param length within this a sensor must have given a good observation, and the cloud must have
 *     acknowledged a reading when it had done so within this time before the change
 * @param patience within this the cloud must have acknowledged a reading when the uplink was silent
 *     before the change already
 * @param steady the agent must have run so long without a stop before a profile is confirmed
 * @param maxStarts most starts of the agent, one after another, of which none ran {@code steady}
 */
public record Probation(Duration length, Duration patience, Duration steady, int maxStarts) {
  /** That of a real station. */
  public static final Probation USUAL =
      new Probation(Duration.ofMinutes(10), Duration.ofHours(24), Duration.ofSeconds(30), 3);

  /** Between two looks at the clock at most so much time counts: more is a step of the clock. */
  static final Duration MAX_STEP = Duration.ofMinutes(1);

  /** How long the uplink has for its proof. */
  Duration linkTime(Trial.Before before) {
    return before.linkWorked(length) ? length : patience;
  }
}
