package org.yizhan.edge.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.yizhan.edge.Stations.SECOND;
import static org.yizhan.edge.Stations.T0;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.edge.Stations;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.simulated.SimulatedHardware;
import org.yizhan.edge.hardware.simulated.TraceEvent;
import org.yizhan.edge.sensor.aed.AedCabinet;
import org.yizhan.edge.sensor.beam.BreakBeam;
import org.yizhan.edge.sensor.charger.MeteredCharger;
import org.yizhan.edge.sensor.chip.PowerMeter;
import org.yizhan.edge.sensor.chip.PowerMeters;
import org.yizhan.edge.sensor.climate.RoomClimate;
import org.yizhan.edge.sensor.door.ReedDoor;
import org.yizhan.edge.sensor.presence.RadarPresence;
import org.yizhan.profile.StationProfile;
import org.yizhan.profile.Wiring;
import org.yizhan.wire.Quality;

/** Every driver against the registers, frames and levels that the trace makes. */
class SensorsTest {
  private final StationProfile profile = Stations.full();
  private final SimulatedHardware hardware = new SimulatedHardware(profile);

  private Wiring wiring(String device) {
    return profile.device(device).orElseThrow().wiring().orElseThrow();
  }

  private void set(double seconds, String device, String quantity, double value) {
    hardware.apply(new TraceEvent(T0 + Math.round(seconds * SECOND), device, quantity, value));
  }

  /** What a look finds, as {@code quantity=value} or {@code quantity=bad}, without times. */
  private static String look(Sensor sensor, double seconds) {
    List<String> words = new ArrayList<>();
    for (Observation o : sensor.poll(T0 + Math.round(seconds * SECOND))) {
      String value =
          o.quality() == Quality.BAD ? "bad" : String.format(Locale.ROOT, "%.4g", o.value());
      words.add(o.quantity() + "=" + value);
    }
    return String.join(" ", words);
  }

  /** A script is steps of one second, each {@code quantity=value} or nothing. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "climate-1 | temperature_c=20 | temperature_c=20.00 humidity_pct=bad",
        "climate-1 | temperature_c=-10;humidity_pct=40 | temperature_c=-10.00 humidity_pct=40.00",
        "climate-1 | temperature_c=20;fault=1 | temperature_c=bad humidity_pct=bad",
        "climate-1 | humidity_pct=40;temperature_c=20;fault=1;fault=0 | temperature_c=20.00 humidity_pct=40.00",
        "climate-1 | | temperature_c=bad humidity_pct=bad",
        "presence-1 | | ''",
        "presence-1 | present=1 | present=1.000 targets=1.000",
        "presence-1 | targets=2 | present=1.000 targets=2.000",
        "presence-1 | present=1;present=0 | present=0.000 targets=0.000",
        "presence-1 | present=1;fault=1;;; | present=bad targets=bad",
        "presence-1 | present=1;fault=1;;;fault=0 | present=1.000 targets=1.000",
        "door-main | open=1; | open=1.000 tamper=0.000",
        "door-main | open=1;;open=0; | open=0.000 tamper=0.000",
      })
  void reads(String device, String script, String expected) {
    Sensor sensor = sensor(device, hardware);
    look(sensor, 0);
    double seconds = 0;
    String found = "";
    for (String step : (script == null ? "" : script).split(";", -1)) {
      seconds++;
      if (!step.isBlank()) {
        String[] word = step.strip().split("=", 2);
        set(seconds, device, word[0], Double.parseDouble(word[1]));
      }
      found = look(sensor, seconds + 0.5);
    }
    assertEquals(expected, found);
  }

  private Sensor sensor(String device, Hardware from) {
    return switch (device) {
      case "climate-1" -> new RoomClimate(device, wiring(device), from);
      case "presence-1" -> RadarPresence.ld2410(device, wiring(device), from);
      case "door-main" -> new ReedDoor(device, wiring(device), from);
      default -> throw new IllegalArgumentException(device);
    };
  }

  private MeteredCharger charger() {
    Wiring wiring = wiring("charger-1");
    PowerMeter meter = new PowerMeters(hardware).meter(wiring);
    return new MeteredCharger("charger-1", wiring, meter, 1.5, hardware);
  }

  @Test
  void aChargerIsInUseWithHysteresisAndCountsItsEnergy() {
    MeteredCharger charger = charger();
    assertEquals(
        "relay=1.000 power_w=0.000 current_a=0.000 voltage_v=20.00 energy_wh=0.000 in_use=0.000",
        look(charger, 0));
    set(1, "charger-1", "power_w", 60);
    look(charger, 1);
    for (int i = 1; i <= 61; i++) {
      look(charger, 1 + 60 * i);
    }
    assertEquals(
        "relay=1.000 power_w=60.00 current_a=3.000 voltage_v=20.00 energy_wh=61.00 in_use=1.000",
        look(charger, 3662));
    set(3663, "charger-1", "power_w", 1.3);
    assertEquals(1, value(charger, 3663, "in_use"));
    set(3664, "charger-1", "power_w", 1.1);
    assertEquals(0, value(charger, 3664, "in_use"));
    set(3665, "charger-1", "power_w", 1.4);
    assertEquals(0, value(charger, 3665, "in_use"));
  }

  @Test
  void aSilentChargerIsBadKeepsItsCountAndRecovers() {
    MeteredCharger charger = charger();
    set(0, "charger-1", "power_w", 160);
    look(charger, 0);
    look(charger, 100);
    set(101, "charger-1", "fault", 1);
    assertEquals(
        "relay=1.000 power_w=bad current_a=bad voltage_v=bad energy_wh=4.000 in_use=bad",
        look(charger, 101));
    set(102, "charger-1", "fault", 0);
    set(102, "charger-1", "power_w", 100);
    assertEquals(100, value(charger, 102, "power_w"), 0.01);
  }

  private static double value(Sensor sensor, double seconds, String quantity) {
    return sensor.poll(T0 + Math.round(seconds * SECOND)).stream()
        .filter(o -> o.quantity().equals(quantity))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void theReadyLightMayBlinkForFifteenSeconds() {
    AedCabinet aed = new AedCabinet("aed-1", wiring("aed-1"), Duration.ofSeconds(15), hardware);
    assertEquals(1, value(aed, 0, "ready_light"));
    set(10, "aed-1", "ready_light", 0);
    assertEquals(1, value(aed, 24.999, "ready_light"));
    assertEquals(T0 + 25 * SECOND, aed.wakeMicros());
    assertEquals(0, value(aed, 25, "ready_light"));
    set(30, "aed-1", "ready_light", 1);
    assertEquals(1, value(aed, 30.001, "ready_light"));
  }

  @Test
  void anAedThatNeverShoneIsNotKnownBeforeTheWindowIsOver() {
    set(0, "aed-1", "ready_light", 0);
    AedCabinet aed = new AedCabinet("aed-1", wiring("aed-1"), Duration.ofSeconds(15), hardware);
    assertEquals("present=1.000 cabinet_open=0.000 temperature_c=bad", look(aed, 0));
    assertEquals(0, value(aed, 15, "ready_light"));
  }

  @Test
  void bounceAndGlitchesCountNothing() {
    BreakBeam beam = new BreakBeam("beam-door", wiring("beam-door"), hardware);
    double[] bounce = {1, 1.0003, 1.0006};
    for (int i = 0; i < bounce.length; i++) {
      set(bounce[i], "beam-door", "a", i % 2 == 0 ? 1 : 0);
    }
    set(1.1, "beam-door", "b", 1);
    set(1.2, "beam-door", "a", 0);
    set(1.3, "beam-door", "b", 0);
    set(5, "beam-door", "a", 1);
    set(5.0009, "beam-door", "a", 0);
    List<Observation> found = beam.poll(T0 + 6 * SECOND);
    assertEquals(Observation.whole("in_total", T0 + 1_300_000, 1), found.getFirst());
    assertEquals(3, found.size());
  }

  @Test
  void anEventThatNoWireCarriesIsSaid() {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> set(0, "charger-1", "energy_wh", 1));
    assertEquals(
        true,
        error
            .getMessage()
            .endsWith(
                "no wire of device \"charger-1\" carries \"energy_wh\": it knows power_w, current_a,"
                    + " voltage_v, fault, garbage, relay"));
  }
}
