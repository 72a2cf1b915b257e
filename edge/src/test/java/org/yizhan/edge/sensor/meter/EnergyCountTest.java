package org.yizhan.edge.sensor.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.Stations.SECOND;
import static org.yizhan.edge.Stations.T0;

import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.edge.sensor.chip.PowerMeter.Measured;

class EnergyCountTest {
  /** Steps are {@code <seconds>:<watts>}, {@code x} for a meter that does not answer. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "steady, 0:60 60:60 120:60, 2",
    "a ramp counts its mean, 0:0 60:120, 1",
    "longest step, 0:36 120:36, 1.2",
    "just longer is not known, 0:36 120.001:36, 0",
    "a failure in between is not known, 0:60 60:x 120:60, 0",
    "backwards counts nothing, 0:-60 60:-60, 0",
    "a clock set back counts nothing, 0:60 -3600:60, 0",
    "and goes on from there, 0:60 -3600:60 -3540:60, 1",
  })
  void countsPowerOverTime(String name, String steps, double expected) {
    EnergyCount.State state = EnergyCount.State.NEW;
    for (String step : steps.split(" ", -1)) {
      String[] parts = step.split(":", 2);
      long at = T0 + Math.round(Double.parseDouble(parts[0]) * SECOND);
      state =
          parts[1].equals("x")
              ? EnergyCount.failed(state, at)
              : EnergyCount.measured(
                  state, measured(Double.parseDouble(parts[1]), OptionalDouble.empty()), at);
    }
    assertEquals(expected, state.energyWh(), 1e-9, name);
  }

  private static Measured measured(double watts, OptionalDouble counter) {
    return new Measured(watts / 220, 220, watts, false, counter);
  }

  /** Steps are {@code <seconds>:<counter>}; 26 kW for two minutes, the least, are 866.7 Wh. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "its first sight counts nothing, 0:70000, 0",
    "increases count, 0:70000 10:70001 20:70005, 5",
    "also those during a failure, 0:10 10:x 3600:500, 490",
    "a reset counts from there, 0:500 10:501 20:0 30:2, 3",
    "another meter counts from there, 0:500 10:9000 20:9001, 1",
    "just believable, 0:0 10:866, 866",
    "just not, 0:0 10:867, 0",
    "a long absence believes more, 0:0 3600:26000, 26000",
    "but not all, 0:0 3600:26001, 0",
    "the counter's end counts from there, 0:9999998 10:9999999 20:1 30:2, 2",
    "a clock set back, 0:100 -3600:101, 1",
  })
  void countsTheIncreasesOfACounter(String name, String steps, double expected) {
    EnergyCount.State state = EnergyCount.State.NEW;
    for (String step : steps.split(" ", -1)) {
      String[] parts = step.split(":", 2);
      long at = T0 + Long.parseLong(parts[0]) * SECOND;
      double before = state.energyWh();
      state =
          parts[1].equals("x")
              ? EnergyCount.failed(state, at)
              : EnergyCount.measured(
                  state, measured(0, OptionalDouble.of(Double.parseDouble(parts[1]))), at);
      assertTrue(state.energyWh() >= before, "never backwards");
    }
    assertEquals(expected, state.energyWh(), 1e-9, name);
  }
}
