package org.yizhan.edge.sensor.appliance;

import java.time.Duration;

/**
 * Whether an appliance runs, from its power. It runs from the first look at the limit until it has
 * been below it for a while: a microwave at half power switches its magnetron off for up to half a
 * minute again and again, and runs all the same. A pure function of the answer before.
 */
final class Running {
  /** It stops below this part of the limit, so that a hum does not flicker. */
  static final double OFF_PART = 0.8;

  /** And only when it stays there for so long. */
  static final Duration STAYS_OFF = Duration.ofSeconds(60);

  private static final long STAYS_OFF_MICROS = STAYS_OFF.toNanos() / 1000;

  private Running() {}

  /**
   * The answer.
   *
   * @param belowMicros while it runs, since when the power has been below; {@link #NOT_BELOW} if it
   *     is not
   */
  record State(boolean running, long belowMicros) {
    static final long NOT_BELOW = -1;
    static final State OFF = new State(false, NOT_BELOW);
  }

  /** The answer at {@code powerW}. */
  static State next(State before, double powerW, double limitW, long nowMicros) {
    if (!before.running) {
      return new State(powerW >= limitW, State.NOT_BELOW);
    }
    if (powerW >= limitW * OFF_PART) {
      return new State(true, State.NOT_BELOW);
    }
    // A clock that was set back begins the wait anew.
    boolean begins = before.belowMicros == State.NOT_BELOW || before.belowMicros > nowMicros;
    long since = begins ? nowMicros : before.belowMicros;
    return nowMicros - since >= STAYS_OFF_MICROS ? State.OFF : new State(true, since);
  }

  /**
   * The meter did not answer: what the power was meanwhile is not known, so the wait begins anew.
   */
  static State failed(State before) {
    return new State(before.running, State.NOT_BELOW);
  }
}
