package org.yizhan.edge.sensor.chip;

import java.util.List;
import java.util.OptionalDouble;
import org.yizhan.edge.hardware.World;

/**
 * Something that measures a load. A look never waits: a meter that answers at once tells its
 * measurement, one that must be asked first says {@link Waiting} and when to look again.
 */
public interface PowerMeter {
  /** What a look at a meter found. */
  sealed interface Look {}

  /**
   * One measurement.
   *
   * @param currentA amperes, negative when it flows backwards
   * @param voltageV volts
   * @param powerW watts
   * @param atLimit the meter's range ends here: current and power are at least that
   * @param energyWh watt-hours by the meter's own counter, if it has one
   */
  record Measured(
      double currentA, double voltageV, double powerW, boolean atLimit, OptionalDouble energyWh)
      implements Look {
    private static final double DIGITS_10_000 = 1e4;
    private static final double DIGITS_1000 = 1e3;

    /** Rounded to tenths of a milliampere and millivolt, and to milliwatts; power is U times I. */
    static Measured of(double currentA, double voltageV, boolean atLimit) {
      return new Measured(
          Math.round(currentA * DIGITS_10_000) / DIGITS_10_000,
          Math.round(voltageV * DIGITS_10_000) / DIGITS_10_000,
          Math.round(currentA * voltageV * DIGITS_1000) / DIGITS_1000,
          atLimit,
          OptionalDouble.empty());
    }
  }

  /** The meter did not answer, or with garbage: what, where and how to mend it. */
  record Failed(String reason) implements Look {}

  /** It has been asked, or waits for its turn to be. */
  record Waiting() implements Look {}

  /** Looks; call it again at {@link #wakeMicros} when it says {@link Waiting}. */
  Look look(long nowMicros);

  /** When an answer may have come; {@link World#NEVER} when none is awaited. */
  default long wakeMicros() {
    return World.NEVER;
  }

  /** A question under way, as JSON values for {@link #restore}; empty if there is none. */
  default List<Long> snapshot() {
    return List.of();
  }

  /** Takes up what {@link #snapshot} gave: the question is asked again. */
  default void restore(List<Long> snapshot) {
    // Most meters have no question under way.
  }

  /** Nobody has looked for long: a question under way is forgotten. */
  default void unwatched() {
    // Most meters have no question under way.
  }
}
