package org.yizhan.edge.hardware;

import java.io.IOException;
import java.util.Optional;

/**
 * A DS18B20. A conversion takes up to 750 ms and must not hold up the sensor loop: one call begins
 * it, a later one takes the result.
 */
public interface OneWireThermometer {
  /** Begins a conversion, unless one is under way. */
  void begin();

  /**
   * The result of the conversion that was begun last, in thousandths of a degree Celsius; told
   * once. Empty while it is under way or when none was begun.
   *
   * @throws IOException if the sensor did not answer, or its check-sum was wrong
   */
  Optional<Integer> takeMilliCelsius() throws IOException;
}
