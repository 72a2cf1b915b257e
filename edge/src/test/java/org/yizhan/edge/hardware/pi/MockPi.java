package org.yizhan.edge.hardware.pi;

import com.pi4j.context.Context;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.yizhan.edge.clock.StationClock;
import org.yizhan.edge.hardware.Hardware;

/** The Pi's ports behind Pi4J's mock, for tests in other packages. */
public final class MockPi {
  private MockPi() {}

  /** Hardware on any Pi4J context; there is no host behind it. */
  public static Hardware open(Context pi4j, StationClock clock, Executor agent) {
    Path nowhere = Path.of("/nonexistent");
    return new PiHardware(pi4j, clock, agent, new LinuxHost(nowhere, nowhere, 0), nowhere);
  }
}
