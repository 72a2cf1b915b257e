package org.yizhan.edge.sensor.climate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.sensor.Bench.look;
import static org.yizhan.edge.sensor.Bench.micros;
import static org.yizhan.edge.sensor.Bench.restart;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.sensor.Bench;

class Ds18b20ClimateTest {
  private final Bench bench =
      new Bench("class: climate, wiring: {driver: ds18b20, rom: 28-00000a1b2c3d}");
  private final Ds18b20Climate climate = climate();

  private Ds18b20Climate climate() {
    return new Ds18b20Climate(bench.device(), bench.wiring(), bench.hardware());
  }

  /** A period of 30 s: the look that begins, and those that the conversion asks for. */
  private String period(double at) {
    look(climate, at);
    String found = "";
    while (climate.wakeMicros() <= micros(at + 29)) {
      found = look(climate, (climate.wakeMicros() - micros(0)) / 1e6);
    }
    return found;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temperature_c=20 | temperature_c=20 | ''",
        "temperature_c=-55 | temperature_c=-55 | ''",
        "temperature_c=125 | temperature_c=125 | ''",
        "temperature_c=-55.0625 | temperature_c=bad | outside of its -55 to 125",
        "temperature_c=127.9375 | temperature_c=bad | outside of its -55 to 125",
        "temperature_c=20 fault=1 | temperature_c=bad | does not answer",
        "temperature_c=20 fault=1 fault=0 | temperature_c=20 | ''",
        "temperature_c=20 hang=1 | temperature_c=bad | no result for 2 s",
        "temperature_c=20 hang=1 hang=0 temperature_c=21 | temperature_c=21 | ''",
        "temperature_c=20 garbage=1 | temperature_c=bad | power-on value",
        "garbage=1 temperature_c=85 | temperature_c=bad | power-on value",
        "temperature_c=20 garbage=1 garbage=0 | temperature_c=20 | ''",
        "temperature_c=79.9375 temperature_c=85 | temperature_c=bad | power-on value",
        "temperature_c=80 temperature_c=85 | temperature_c=85 | ''",
        "temperature_c=89 temperature_c=85 temperature_c=85 | temperature_c=85 | ''",
      })
  void reads(String script, String expected, String trouble) {
    double seconds = 0;
    String found = "";
    for (String step : script.split(" ", -1)) {
      seconds += 30;
      String[] word = step.split("=", 2);
      bench.set(seconds, word[0], Double.parseDouble(word[1]));
      found = period(seconds + 0.1);
    }
    assertEquals(expected, found);
    assertTrue(climate.trouble().orElse("").contains(trouble), climate.trouble().toString());
    assertEquals(trouble.isEmpty(), climate.trouble().isEmpty());
  }

  @Test
  void nobodyWaitsForAConversion() {
    bench.set(0, "temperature_c", 20);
    assertEquals("", look(climate, 1));
    assertEquals(micros(1.8), climate.wakeMicros());
    assertEquals("temperature_c=20", look(climate, 1.8));
    assertEquals(World.NEVER, climate.wakeMicros());
    bench.set(20, "temperature_c", 25);
    assertEquals("temperature_c=20", look(climate, 31));
    assertEquals("temperature_c=25", look(climate, 31.8));
  }

  @Test
  void aResultThatIsOldIsNotTheTemperatureOfNow() {
    bench.set(0, "temperature_c", 20);
    look(climate, 1);
    look(climate, 1.8);
    assertEquals("temperature_c=20", look(climate, 61.8));
    look(climate, 62.6);
    assertEquals("", look(climate, 122.7));
  }

  @Test
  void aConversionThatHangsIsBadJustAfterTwoSeconds() {
    bench.set(0, "temperature_c", 20);
    bench.set(0, "hang", 1);
    look(climate, 1);
    assertEquals("", look(climate, 1.8));
    assertEquals(micros(2), climate.wakeMicros());
    assertEquals("", look(climate, 2.999));
    assertEquals(micros(3), climate.wakeMicros());
    assertEquals("temperature_c=bad", look(climate, 3));
    assertEquals(World.NEVER, climate.wakeMicros());
    bench.set(40, "hang", 0);
    // What comes so late was measured nobody knows when: a new conversion is begun instead.
    assertEquals("temperature_c=bad", look(climate, 61));
    assertEquals("temperature_c=20", look(climate, 61.8));
  }

  @Test
  void a85LongAfterItsNeighbourIsNotBelieved() {
    bench.set(0, "temperature_c", 84);
    period(0);
    bench.set(50, "temperature_c", 85);
    assertEquals("temperature_c=85", period(600));
    assertEquals("temperature_c=bad", period(600.8 + 600.1));
  }

  @Test
  void aReplayThatIsInterruptedDuringAConversionGoesOn() {
    bench.set(0, "temperature_c", 20);
    look(climate, 1);
    Ds18b20Climate again = climate();
    restart(climate, again);
    assertEquals(micros(1.8), again.wakeMicros());
    assertEquals("temperature_c=20", look(again, 1.8));
  }

  @Test
  void afterARestartAConversionIsBegunAnewAndNoTimeOutIsTold() {
    bench.set(0, "temperature_c", 20);
    look(climate, 1);
    Ds18b20Climate again = climate();
    restart(climate, again);
    again.unwatched();
    assertEquals("", look(again, 3600));
    assertEquals("temperature_c=20", look(again, 3600.8));
  }
}
