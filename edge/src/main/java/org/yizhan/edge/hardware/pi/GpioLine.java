package org.yizhan.edge.hardware.pi;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.yizhan.edge.clock.StationClock;
import org.yizhan.edge.hardware.InputLine;

/**
 * A GPIO line as input with pull-up. Bounce is the sensors' business, in the time of the line. A
 * line that floats can change faster than the agent's thread takes it: then changes are left out,
 * and whoever looks at the level sees it as it is.
 */
final class GpioLine implements InputLine {
  /** Most changes that wait for the agent's thread; far more than make a line a broken one. */
  static final int MAX_WAITING = 256;

  private final DigitalInput input;
  private final StationClock clock;
  private final Executor agent;
  private final AtomicInteger waiting = new AtomicInteger();

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
          if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            return;
          }
          agent.execute(() -> tell(listener, high, atMicros));
        });
  }

  private void tell(Listener listener, boolean high, long atMicros) {
    waiting.decrementAndGet();
    listener.changed(high, atMicros);
  }
}
