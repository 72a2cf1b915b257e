package org.yizhan.edge.sensor.aed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadyLightTest {
  private static final long WINDOW = 15;

  /**
   * Steps at seconds: {@code first} or {@code look} see {@code +} or {@code -}, {@code on} and
   * {@code off} are changes that the line told. At the last step it is judged.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "shines at first, first+@0, ready",
    "dark at first, first-@0, unknown",
    "dark just before the window is over, first-@0 look@14, unknown",
    "dark for the whole window, first-@0 look@14 look@15, off",
    "blinks within the window, first-@0 on@3 off@4 look@18, ready",
    "has blinked too long ago, first-@0 on@3 off@4 look@18 look@19, off",
    "shines for hours, first+@0 look@7200, ready",
    "stays off for hours between looks, first-@0 look@15 look@7200, off",
    "off and then on, first-@0 look@15 on@20, ready",
    "nobody looked for longer than the window, first-@0 look@1 look@17, unknown",
    "nobody looked for just the window, first-@0 look@1 look@16, off",
    "nobody looked and then a whole window, first-@0 look@1 look@17 look@31 look@32, off",
    "the clock leapt an hour, first-@0 on@3 off@4 look@5 look@3605, unknown",
    "the clock was set back while the window ran, first-@1000 look@1001 look@500, unknown",
    "and a whole window later, first-@1000 look@1001 look@500 look@515, off",
    "the clock was set back while it was off, first-@1000 look@1015 look@500, off",
    "the clock was set back while it shone, first+@1000 look@1015 look@500, ready",
  })
  void judges(String name, String steps, String expected) {
    ReadyLight light = null;
    long now = 0;
    long looked = 0;
    for (String step : steps.split(" ", -1)) {
      now = Long.parseLong(step.substring(step.indexOf('@') + 1));
      String word = step.substring(0, step.indexOf('@'));
      light =
          switch (word) {
            case "first+" -> ReadyLight.first(true, now, WINDOW);
            case "first-" -> ReadyLight.first(false, now, WINDOW);
            case "on" -> light.change(true, now);
            case "off" -> light.change(false, now);
            default -> light.looked(looked, now);
          };
      looked = word.startsWith("o") ? looked : now;
    }
    Optional<Boolean> ready = light.ready(now);
    assertEquals(expected, ready.map(r -> r ? "ready" : "off").orElse("unknown"), name);
  }
}
