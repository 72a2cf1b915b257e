package org.yizhan.edge.hardware.simulated;

import java.util.function.BooleanSupplier;

/**
 * What flows to one load, for the meter that sits before it: the trace gives power, current or
 * voltage, and the relay lets them through or not.
 */
final class SimulatedCircuit {
  private double voltageV;
  private double powerW = Double.NaN;
  private double currentA = Double.NaN;
  private BooleanSupplier closed = () -> true;

  /**
   * A circuit in which nothing flows.
   *
   * @param voltageV until the trace gives another
   */
  SimulatedCircuit(double voltageV) {
    this.voltageV = voltageV;
  }

  /** The trace gives a figure; false if it is none of a circuit. */
  boolean set(String quantity, double value) {
    switch (quantity) {
      case "power_w" -> powerW = value;
      case "current_a" -> currentA = value;
      case "voltage_v" -> voltageV = value;
      default -> {
        return false;
      }
    }
    return true;
  }

  /** A relay is in it, closed or not. */
  void through(BooleanSupplier relayClosed) {
    closed = relayClosed;
  }

  double voltageV() {
    return voltageV;
  }

  double currentA() {
    if (!closed.getAsBoolean()) {
      return 0;
    }
    if (!Double.isNaN(currentA)) {
      return currentA;
    }
    return voltageV == 0 || Double.isNaN(powerW) ? 0 : powerW / voltageV;
  }

  double powerW() {
    return closed.getAsBoolean() && !Double.isNaN(powerW) ? powerW : voltageV * currentA();
  }
}
