package org.yizhan.edge.sensor.meter;

import java.time.Duration;
import java.util.OptionalDouble;
import org.yizhan.edge.sensor.chip.PowerMeter.Measured;

/**
 * The energy that a load has taken since the agent's first start, which never runs backwards: the
 * increases of the meter's own counter where it has one, otherwise power over time. A pure function
 * of the state before and one measurement.
 */
public final class EnergyCount {
  /** Across a longer silence the power is not known, and no energy is counted from it. */
  static final Duration LONGEST_STEP = Duration.ofMinutes(2);

  /**
   * The most that a meter with a counter can measure: 100 A at 260 V. A counter that rose faster
   * belongs to another meter.
   */
  static final double MOST_POWER_W = 26_000;

  private static final double MICROS_PER_HOUR = 3.6e9;
  private static final long LONGEST_STEP_MICROS = LONGEST_STEP.toNanos() / 1000;

  private EnergyCount() {}

  /**
   * What is known after a measurement.
   *
   * @param energyWh since the agent's first start
   * @param powerW at the last measurement; NaN when that failed
   * @param counterWh the meter's own counter, the last time it was read; NaN if never
   * @param atMicros time of the last look
   * @param counterMicros time of {@code counterWh}
   */
  public record State(
      double energyWh, double powerW, long atMicros, double counterWh, long counterMicros) {
    /** Before the first look. */
    public static final State NEW = new State(0, Double.NaN, 0, Double.NaN, 0);
  }

  /** The meter did not answer. */
  public static State failed(State before, long nowMicros) {
    return new State(
        before.energyWh, Double.NaN, nowMicros, before.counterWh, before.counterMicros);
  }

  /** The meter measured. */
  public static State measured(State before, Measured measured, long nowMicros) {
    double power = measured.powerW();
    OptionalDouble counter = measured.energyWh();
    return counter.isPresent()
        ? new State(
            before.energyWh + increase(before, counter.getAsDouble(), nowMicros),
            power,
            nowMicros,
            counter.getAsDouble(),
            nowMicros)
        : new State(
            before.energyWh + step(before, power, nowMicros), power, nowMicros, Double.NaN, 0);
  }

  /** A counter that fell was reset, or belongs to another meter: it counts from there. */
  private static double increase(State before, double counterWh, long nowMicros) {
    double increase = counterWh - before.counterWh;
    long micros = Math.max(nowMicros - before.counterMicros, LONGEST_STEP_MICROS);
    boolean believable = increase > 0 && increase <= MOST_POWER_W * micros / MICROS_PER_HOUR;
    return believable ? increase : 0;
  }

  /** The mean of both ends of the step (trapezoid), as far as power flowed to the load. */
  private static double step(State before, double powerW, long nowMicros) {
    long micros = nowMicros - before.atMicros;
    double mean = (before.powerW + powerW) / 2;
    if (Double.isNaN(mean) || mean <= 0 || micros <= 0 || micros > LONGEST_STEP_MICROS) {
      return 0;
    }
    return mean * micros / MICROS_PER_HOUR;
  }
}
