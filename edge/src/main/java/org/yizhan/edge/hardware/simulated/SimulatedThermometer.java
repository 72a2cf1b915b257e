package org.yizhan.edge.hardware.simulated;

import java.io.IOException;
import java.util.Optional;
import org.yizhan.edge.hardware.OneWireThermometer;

/**
 * A DS18B20 whose conversions are done by the next look. As {@link TraceWords#GARBAGE} it loses its
 * supply during each, and gives its power-on value.
 */
final class SimulatedThermometer implements OneWireThermometer, Part {
  private static final int POWER_ON_MILLI_C = 85_000;

  private double temperatureC = Double.NaN;
  private boolean silent;
  private boolean garbage;
  private boolean hanging;
  private boolean begun;

  @Override
  public void set(String quantity, double value, long atMicros) {
    switch (quantity) {
      case "temperature_c" -> temperatureC = value;
      case TraceWords.FAULT -> silent = value != 0;
      case TraceWords.GARBAGE -> garbage = value != 0;
      case TraceWords.HANG -> hanging = value != 0;
      default -> throw new IllegalArgumentException("a DS18B20 has no " + quantity);
    }
  }

  @Override
  public void begin() {
    begun = true;
  }

  @Override
  public Optional<Integer> takeMilliCelsius() throws IOException {
    if (!begun || hanging) {
      return Optional.empty();
    }
    begun = false;
    if (silent || Double.isNaN(temperatureC)) {
      throw new IOException("the simulated DS18B20 does not answer");
    }
    return Optional.of(garbage ? POWER_ON_MILLI_C : (int) Math.round(temperatureC * 1000));
  }
}
