package org.yizhan.edge.hardware.simulated;

import java.util.function.Consumer;
import org.yizhan.edge.hardware.OutputLine;

/** An output that moves what hangs on it: a relay's contact, a lock's bolt. */
final class SimulatedOutput implements OutputLine {
  private final Consumer<Boolean> moved;
  private boolean on;

  SimulatedOutput(Consumer<Boolean> moved) {
    this.moved = moved;
  }

  @Override
  public void set(boolean nowOn) {
    if (on != nowOn) {
      on = nowOn;
      moved.accept(nowOn);
    }
  }

  @Override
  public boolean on() {
    return on;
  }
}
