package org.yizhan.edge.hardware.simulated;

import java.util.ArrayList;
import java.util.List;
import org.yizhan.edge.hardware.InputLine;

/** A line whose level the trace sets. */
final class SimulatedLine implements InputLine {
  private final List<Listener> listeners = new ArrayList<>();
  private boolean high;

  SimulatedLine(boolean high) {
    this.high = high;
  }

  @Override
  public boolean high() {
    return high;
  }

  @Override
  public void onChange(Listener listener) {
    listeners.add(listener);
  }

  /** The level is another one, as whoever looks finds. */
  void found(boolean newHigh) {
    high = newHigh;
  }

  void level(boolean newHigh, long atMicros) {
    if (high != newHigh) {
      high = newHigh;
      listeners.forEach(listener -> listener.changed(newHigh, atMicros));
    }
  }
}
