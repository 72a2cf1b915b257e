package org.yizhan.cloud.fault;

import java.util.Objects;
import org.yizhan.profile.Device;
import org.yizhan.profile.Limits;

/**
 * One condition on one quantity. A rule is true while all its terms are.
 *
 * @param quantity catalogue name
 */
public record Term(String quantity, Test test) {
  public Term {
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(test, "test");
  }

  /** What a value says of the condition. */
  enum Truth {
    TRUE,
    FALSE,
    /** Between the two thresholds of a hysteresis: what was true before still is. */
    KEPT
  }

  /** How a value is judged. */
  public sealed interface Test {
    /** True while the value is exactly {@code value}: for booleans and states. */
    record Is(double value) implements Test {}

    /**
     * True above the device's limit, false again below {@code clearRatio} of it.
     *
     * @param clearRatio at most 1
     */
    record Above(Limits limit, double clearRatio) implements Test {}
  }

  static Term is(String quantity, double value) {
    return new Term(quantity, new Test.Is(value));
  }

  static Term above(String quantity, Limits limit, double clearRatio) {
    return new Term(quantity, new Test.Above(limit, clearRatio));
  }

  /** The term with the device's own limits filled in. */
  Bound bind(Device device) {
    return switch (test) {
      case Test.Is is -> new Bound(is.value(), is.value(), true);
      case Test.Above above -> {
        double limit = device.limit(above.limit());
        yield new Bound(limit, limit * above.clearRatio(), false);
      }
    };
  }

  /** A term ready to judge values of one device. */
  record Bound(double raise, double clear, boolean exact) {
    Truth judge(double value) {
      if (exact) {
        return value == raise ? Truth.TRUE : Truth.FALSE;
      }
      if (value > raise) {
        return Truth.TRUE;
      }
      return value < clear ? Truth.FALSE : Truth.KEPT;
    }
  }
}
