package org.yizhan.edge.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.catalog.Catalog;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.wire.Quality;

class SamplingRuleTest {
  private static final long MINUTE = 60_000_000;

  /** The last report is 20 at 100 min; the heartbeat 10 min, the dead-band 0.5. */
  @ParameterizedTest
  @CsvSource({
    "climate.temperature_c, 6001000000, 20.5, ''",
    "climate.temperature_c, 6001000000, 20.51, 6001000000 20.51 GOOD",
    "climate.temperature_c, 6001000000, 19.49, 6001000000 19.49 GOOD",
    "climate.temperature_c, 6599999999, 20, ''",
    "climate.temperature_c, 6600000000, 20, 6600000000 20.0 GOOD",
    "climate.temperature_c, 6001000000, NaN, 6001000000 NaN BAD",
    "climate.temperature_c, 6001000000, 151, 6001000000 NaN BAD",
    "climate.temperature_c, 6000000000, 30, 6000000001 30.0 GOOD",
    "climate.temperature_c, 5999000001, 30, 6000000001 30.0 GOOD",
    "climate.temperature_c, 5999000000, 30, 6000000001 30.0 TIME",
    "beam.in_total, 6001000000, 20, ''",
    "beam.in_total, 6001000000, 21, 6001000000 21.0 GOOD",
    "beam.in_total, 6001000000, 20.5, 6001000000 NaN BAD"
  })
  void tellsWhatIsWorthTelling(String name, long atMicros, double value, String expected) {
    assertEquals(expected, told(new Report(100 * MINUTE, 20, Quality.GOOD), name, atMicros, value));
  }

  @ParameterizedTest
  @CsvSource({
    "6599999999, NaN, ''",
    "6600000000, NaN, 6600000000 NaN BAD",
    "6000000002, 20, 6000000002 20.0 GOOD"
  })
  void aFailureIsToldOnceAndAtHeartbeatsAndPasses(long atMicros, double value, String expected) {
    Report failed = new Report(100 * MINUTE, Double.NaN, Quality.BAD);
    assertEquals(expected, told(failed, "climate.temperature_c", atMicros, value));
  }

  /** Also a flag's, a counter's and a state's, whose every change is told. */
  @ParameterizedTest
  @CsvSource({"door.open", "beam.in_total", "host.throttled"})
  void aFailureThatGoesOnIsNoChange(String name) {
    Report failed = new Report(100 * MINUTE, Double.NaN, Quality.BAD);
    assertEquals("", told(failed, name, 101 * MINUTE, Double.NaN));
    assertEquals("6600000000 NaN BAD", told(failed, name, 110 * MINUTE, Double.NaN));
  }

  private static String told(Report last, String name, long atMicros, double value) {
    String quantity = name.substring(name.indexOf('.') + 1);
    SamplingRule rule =
        new SamplingRule(
            Catalog.require(name.substring(0, name.indexOf('.')), quantity), 0.5, 10 * MINUTE);
    Observation seen =
        Double.isNaN(value)
            ? Observation.bad(quantity, atMicros)
            : Observation.good(quantity, atMicros, value);
    return rule.next(last, seen)
        .map(report -> report.timeMicros() + " " + report.value() + " " + report.quality())
        .orElse("");
  }
}
