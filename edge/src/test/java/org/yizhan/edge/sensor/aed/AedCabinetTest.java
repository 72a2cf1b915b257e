package org.yizhan.edge.sensor.aed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.sensor.Bench.look;
import static org.yizhan.edge.sensor.Bench.micros;
import static org.yizhan.edge.sensor.Bench.restart;
import static org.yizhan.edge.sensor.Bench.wake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.sensor.Bench;
import org.yizhan.edge.sensor.Observation;

class AedCabinetTest {
  private static final String PLAIN =
      "class: aed, wiring: {driver: aed-cabinet, cabinet_line: 5, present_line: 6, light_line: 13}";
  private static final String WITH_THERMOMETER =
      "class: aed, wiring: {driver: aed-cabinet, cabinet_line: 5, present_line: 6, light_line: 13,"
          + " bus: 1, address: 0x45}";

  private final Bench bench = new Bench(PLAIN);
  private final AedCabinet aed = cabinet(bench, bench.hardware());

  private static AedCabinet cabinet(Bench bench, Hardware hardware) {
    return new AedCabinet(bench.device(), bench.wiring(), Duration.ofSeconds(15), hardware);
  }

  @ParameterizedTest
  @CsvSource({
    "present, 0, present=0 cabinet_open=0 ready_light=1",
    "cabinet_open, 1, present=1 cabinet_open=1 ready_light=1",
  })
  void tellsEachContactAndItsRecovery(String quantity, double value, String expected) {
    String good = "present=1 cabinet_open=0 ready_light=1";
    assertEquals(good, look(aed, 0));
    bench.set(1, quantity, value);
    wake(aed, 1.001);
    assertEquals(expected, look(aed, 1.001));
    bench.set(2, quantity, 1 - value);
    wake(aed, 2.001);
    assertEquals(good, look(aed, 2.001));
    bench.chatter(3, quantity, 100);
    wake(aed, 4);
    assertTrue(look(aed, 4).contains(quantity + "=bad"));
    assertTrue(aed.trouble().isPresent());
    bench.set(5, quantity, 1 - value);
    wake(aed, 20);
    assertEquals(good, look(aed, 20));
    assertEquals(Optional.empty(), aed.trouble());
  }

  @Test
  void aCutCableReadsAsOpenGoneAndLit() {
    assertEquals(
        "present=0 cabinet_open=1 ready_light=1",
        look(cabinet(bench, new Bench("class: host").hardware()), 0));
  }

  /** A make that blinks every ten seconds, for a tenth of a second. */
  private void blink(double from, double until) {
    for (double at = from; at < until; at += 10) {
      bench.set(at, "ready_light", 1);
      bench.set(at + 0.1, "ready_light", 0);
    }
  }

  @Test
  void aBlinkIsReadyAndNoBlinkForAWindowIsNot() {
    bench.set(-1, "ready_light", 0);
    assertEquals("present=1 cabinet_open=0", look(aed, 0));
    blink(3, 60);
    wake(aed, 60);
    assertEquals("present=1 cabinet_open=0 ready_light=1", look(aed, 60));
    assertEquals(micros(53.1 + 15), aed.wakeMicros());
    assertEquals("present=1 cabinet_open=0 ready_light=1", look(aed, 68.099));
    assertEquals("present=1 cabinet_open=0 ready_light=0", look(aed, 68.1));
    assertEquals("present=1 cabinet_open=0 ready_light=0", look(aed, 600));
    bench.set(601, "ready_light", 1);
    wake(aed, 601.001);
    assertEquals("present=1 cabinet_open=0 ready_light=1", look(aed, 601.001));
  }

  /** What once was a false alarm: the last blink before a power cut of an hour was too long ago. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 5, 16, 3600, 86_400})
  void aBlinkingLightIsNotOffBecauseTheAgentWas(double gap) {
    bench.set(-1, "ready_light", 0);
    look(aed, 0);
    blink(3, 20);
    wake(aed, 20);
    look(aed, 22);
    AedCabinet again = cabinet(bench, bench.hardware());
    restart(aed, again);
    again.unwatched();
    double back = 22 + gap;
    assertEquals("present=1 cabinet_open=0", look(again, back));
    wake(again, back + 14.999);
    assertEquals("present=1 cabinet_open=0", look(again, back + 14.999));
    bench.set(back + 14.9995, "ready_light", 1);
    bench.set(back + 15.1, "ready_light", 0);
    assertEquals("present=1 cabinet_open=0 ready_light=1", look(again, back + 15.2));
  }

  @Test
  void afterARestartItIsOffOnceAWholeWindowWasWatched() {
    bench.set(-1, "ready_light", 0);
    look(aed, 0);
    assertEquals("present=1 cabinet_open=0 ready_light=0", look(aed, 15));
    AedCabinet again = cabinet(bench, bench.hardware());
    restart(aed, again);
    again.unwatched();
    assertEquals("present=1 cabinet_open=0", look(again, 3600));
    assertEquals("present=1 cabinet_open=0", look(again, 3614.999));
    assertEquals("present=1 cabinet_open=0 ready_light=0", look(again, 3615));
  }

  @Test
  void aLightThatShoneBeforeARestartIsNoProof() {
    assertEquals("present=1 cabinet_open=0 ready_light=1", look(aed, 0));
    bench.set(10, "ready_light", 0);
    AedCabinet again = cabinet(bench, bench.hardware());
    restart(aed, again);
    again.unwatched();
    assertEquals("present=1 cabinet_open=0", look(again, 11));
    assertEquals("present=1 cabinet_open=0 ready_light=0", look(again, 26));
  }

  /** A world that stands still during a restart: what is told is the same, wherever it comes. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aReplayThatIsInterruptedTellsTheSame(long seed) {
    assertEquals(replay(seed, 0), replay(seed, 3), "seed " + seed);
  }

  private static List<Observation> replay(long seed, int restarts) {
    Random random = new Random(seed);
    Random breaks = new Random(seed + 1);
    Bench bench = new Bench(PLAIN);
    AedCabinet aed = cabinet(bench, bench.hardware());
    List<Observation> told = new ArrayList<>(aed.poll(micros(0)));
    double at = 0;
    for (int i = 0; i < 200; i++) {
      at += 0.2 + random.nextDouble() * (random.nextInt(4) == 0 ? 40 : 8);
      while (aed.wakeMicros() < micros(at)) {
        told.addAll(aed.poll(aed.wakeMicros()));
        if (restarts > 0 && breaks.nextInt(restarts) == 0) {
          AedCabinet again = cabinet(bench, bench.hardware());
          restart(aed, again);
          aed = again;
        }
      }
      bench.set(at, "ready_light", i % 2);
    }
    return told;
  }

  @Test
  void aLightThatFlickersIsNoProof() {
    look(aed, 0);
    bench.chatter(1, "ready_light", 100);
    assertEquals(0, aed.wakeMicros());
    assertEquals("present=1 cabinet_open=0 ready_light=bad", look(aed, 2));
    assertTrue(aed.trouble().orElseThrow().contains("\"ready_light\""));
    double calm = 1.99 + 10;
    wake(aed, calm + 1);
    assertEquals("present=1 cabinet_open=0", look(aed, calm + 1));
    wake(aed, calm + 15.1);
    assertEquals("present=1 cabinet_open=0 ready_light=0", look(aed, calm + 15.1));
    assertEquals(Optional.empty(), aed.trouble());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temperature_c=21.5 | temperature_c=21.5 | ''",
        "temperature_c=21.5 fault=1 | temperature_c=bad | check its address",
        "temperature_c=21.5 garbage=1 | temperature_c=bad | what answers is no SHT3x",
        "temperature_c=21.5 fault=1 fault=0 garbage=1 garbage=0 | temperature_c=21.5 | ''",
      })
  void readsItsThermometerBesideTheContacts(String script, String expected, String trouble) {
    Bench warm = new Bench(WITH_THERMOMETER);
    AedCabinet it = cabinet(warm, warm.hardware());
    look(it, 0);
    double seconds = 0;
    for (String step : script.split(" ", -1)) {
      seconds++;
      String[] word = step.split("=", 2);
      warm.set(seconds, word[0], Double.parseDouble(word[1]));
      look(it, seconds + 0.5);
    }
    assertEquals("present=1 cabinet_open=0 ready_light=1 " + expected, look(it, seconds + 0.9));
    assertTrue(it.trouble().orElse("").contains(trouble), it.trouble().toString());
    assertEquals(trouble.isEmpty(), it.trouble().isEmpty());
  }
}
