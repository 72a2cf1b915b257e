package org.yizhan.edge.hardware.pi;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import java.util.concurrent.Executor;
import org.yizhan.edge.clock.StationClock;
import org.yizhan.edge.hardware.InputLine;

/** A GPIO line as input with pull-up. Bounce is the sensors' business, in the time of the line. */
final class GpioLine implements InputLine {
  private final DigitalInput input;
  private final StationClock clock;
  private final Executor agent;

  GpioLine(Context pi4j, int bcm, StationClock clock, Executor agent) {
    this.clock = clock;
    this.agent = agent;
    this.input =
        pi4j.create(
            DigitalInput.newConfigBuilder(pi4j)
                .id("line-" + bcm)
                .address(bcm)
                .pull(PullResistance.PULL_UP)
                .debounce(0L)
                .build());
  }

  @Override
  public boolean high() {
    return input.state() == DigitalState.HIGH;
  }

  @Override
  public void onChange(Listener listener) {
    input.addListener(
        event -> {
          // The date is taken here, before the agent's thread has time for it.
          long atMicros = clock.nowMicros();
          boolean high = event.state() == DigitalState.HIGH;
          agent.execute(() -> listener.changed(high, atMicros));
        });
  }
}
