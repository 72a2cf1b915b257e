package org.yizhan.edge.sensor.charger;

import java.time.Duration;

/**
 * What follows from a charger's power over time: whether it is in use, and the energy it gave. A
 * pure function of the state before and one look.
 */
public final class ChargerMeter {
  /** In use begins at the limit and ends below this part of it, so that a hum does not flicker. */
  static final double OFF_PART = 0.8;

  /** Across a longer silence the power is not known, and no energy is counted. */
  static final Duration LONGEST_STEP = Duration.ofMinutes(2);

  private static final double MICROS_PER_HOUR = 3.6e9;
  private static final long LONGEST_STEP_MICROS = LONGEST_STEP.toNanos() / 1000;

  private ChargerMeter() {}

  /**
   * What is known after a look.
   *
   * @param energyWh since the agent's first start
   * @param powerW at the last look; NaN when that failed
   * @param atMicros time of the last look
   */
  public record State(boolean inUse, double energyWh, double powerW, long atMicros) {
    /** Before the first look. */
    public static final State NEW = new State(false, 0, Double.NaN, 0);
  }

  /** The charger gives {@code powerW} at {@code nowMicros}; NaN when it did not answer. */
  public static State look(State before, double powerW, long nowMicros, double inUseLimitW) {
    boolean inUse =
        Double.isNaN(powerW)
            ? before.inUse
            : powerW >= (before.inUse ? inUseLimitW * OFF_PART : inUseLimitW);
    return new State(inUse, before.energyWh + step(before, powerW, nowMicros), powerW, nowMicros);
  }

  /** The mean of both ends of the step (trapezoid), as far as power flowed to the customer. */
  private static double step(State before, double powerW, long nowMicros) {
    long micros = nowMicros - before.atMicros;
    double mean = (before.powerW + powerW) / 2;
    if (Double.isNaN(mean) || mean <= 0 || micros <= 0 || micros > LONGEST_STEP_MICROS) {
      return 0;
    }
    return mean * micros / MICROS_PER_HOUR;
  }
}
