package org.yizhan.edge.hardware.pi;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import org.yizhan.edge.hardware.HardwareMissingException;
import org.yizhan.edge.hardware.OutputLine;

/** A GPIO line as output. */
final class GpioOutput implements OutputLine {
  private final DigitalOutput output;
  private final int bcm;
  private final boolean activeLow;
  private boolean on;

  GpioOutput(Context pi4j, int bcm, boolean activeLow) {
    this.bcm = bcm;
    this.activeLow = activeLow;
    this.output =
        pi4j.create(
            DigitalOutput.newConfigBuilder(pi4j)
                .id("output-" + bcm)
                .address(bcm)
                .initial(level(false))
                .shutdown(level(false))
                .build());
  }

  @Override
  public void set(boolean nowOn) {
    try {
      output.state(level(nowOn));
    } catch (Pi4JException e) {
      throw new HardwareMissingException(
          "GPIO line " + bcm + " cannot be switched (" + e.getMessage() + "): check its wiring", e);
    }
    on = nowOn;
  }

  @Override
  public boolean on() {
    return on;
  }

  private DigitalState level(boolean isOn) {
    return isOn == activeLow ? DigitalState.LOW : DigitalState.HIGH;
  }
}
