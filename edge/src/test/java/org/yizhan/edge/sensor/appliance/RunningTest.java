package org.yizhan.edge.sensor.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.yizhan.edge.Stations.SECOND;
import static org.yizhan.edge.Stations.T0;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningTest {
  /** The limit is 20 W; steps are {@code <seconds>:<watts>}, {@code x} when nothing is known. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "rests below the limit, 0:19.9, false",
    "runs at the limit, 0:20, true",
    "a dip goes on, 0:1200 10:1 69.999:1, true",
    "below for a minute is over, 0:1200 10:1 70:1, false",
    "a hum between the limits goes on, 0:20 10:16 3600:16, true",
    "just below begins to end, 0:20 10:15.9 70:15.9, false",
    "a magnetron at half power, 0:1200 15:50 16:3 30:1200 45:3 60:1200 75:3 134:3, true",
    "and after it, 0:1200 15:3 30:1200 45:3 60:1200 75:3 135:3, false",
    "unknown time begins the wait anew, 0:1200 10:1 40:x 69:1 128.9:1, true",
    "and ends it then, 0:1200 10:1 40:x 69:1 129:1, false",
    "a clock set back begins the wait anew, 0:1200 10:1 -3600:1 -3541:1, true",
    "and ends it then, 0:1200 10:1 -3600:1 -3540:1, false",
    "runs again, 0:1200 10:1 70:1 80:1200, true",
  })
  void runs(String name, String steps, boolean expected) {
    Running.State state = Running.State.OFF;
    for (String step : steps.split(" ", -1)) {
      String[] parts = step.split(":", 2);
      long at = T0 + Math.round(Double.parseDouble(parts[0]) * SECOND);
      state =
          parts[1].equals("x")
              ? Running.failed(state)
              : Running.next(state, Double.parseDouble(parts[1]), 20, at);
    }
    assertEquals(expected, state.running(), name);
  }
}
