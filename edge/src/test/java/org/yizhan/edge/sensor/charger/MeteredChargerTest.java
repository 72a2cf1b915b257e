package org.yizhan.edge.sensor.charger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.Stations.SECOND;
import static org.yizhan.edge.Stations.T0;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yizhan.edge.Stations;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.hardware.simulated.SimulatedHardware;
import org.yizhan.edge.hardware.simulated.TraceEvent;
import org.yizhan.edge.sensor.LogLines;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.Trouble;
import org.yizhan.edge.sensor.chip.PowerMeters;
import org.yizhan.profile.StationProfile;
import org.yizhan.profile.Wiring;
import org.yizhan.wire.Quality;

/** Chargers with all that may be wired to one, on simulated hardware. */
class MeteredChargerTest {
  private static final String CONTACT = "relay_line: 24, relay_output: 25";
  private static final String OUTPUT = "relay_output: 25, active_low: true";
  private static final String WARM = "thermometer: 28-0316a2794bff";

  private SimulatedHardware hardware;
  private MeteredCharger charger;

  private void wire(String meter, String more) {
    StationProfile profile =
        Stations.read(
            """
            id: test-001
            devices:
              - {id: charger-1, class: charger, wiring: {%s, %s}}
            """
                .formatted(meter, more));
    hardware = new SimulatedHardware(profile);
    Wiring wiring = profile.device("charger-1").orElseThrow().wiring().orElseThrow();
    charger =
        new MeteredCharger(
            "charger-1", wiring, new PowerMeters(hardware).meter(wiring), 1.5, hardware);
  }

  private void wireMonitor(String more) {
    wire("driver: ina226, bus: 1, address: 0x40, shunt_ohms: 0.01", more);
  }

  private void wirePzem(String more) {
    wire("driver: pzem004t, port: /dev/ttyUSB0, unit: 3", more);
  }

  private void set(double seconds, String quantity, double value) {
    hardware.apply(new TraceEvent(at(seconds), "charger-1", quantity, value));
  }

  private static long at(double seconds) {
    return T0 + Math.round(seconds * SECOND);
  }

  private String look(double seconds) {
    List<String> words = new ArrayList<>();
    for (Observation o : charger.poll(at(seconds))) {
      String value =
          o.quality() == Quality.BAD ? "bad" : String.format(Locale.ROOT, "%.4g", o.value());
      String mark = o.quality() == Quality.UNCERTAIN ? "?" : "";
      words.add(o.quantity() + "=" + value + mark);
    }
    return String.join(" ", words);
  }

  @Test
  void anOpenRelayLetsNoCurrentThroughAndItsContactTells() {
    wireMonitor(CONTACT);
    set(0, "power_w", 60);
    set(0, "voltage_v", 24);
    assertEquals(
        "relay=0.000 power_w=0.000 current_a=0.000 voltage_v=24.00 energy_wh=0.000 in_use=0.000",
        look(0));
    hardware.outputLine(25, false).set(true);
    assertEquals(0, charger.wakeMicros());
    assertEquals(
        "relay=0.000 power_w=60.00 current_a=2.500 voltage_v=24.00 energy_wh=0.000 in_use=1.000",
        look(1));
    assertEquals(at(1.001), charger.wakeMicros());
    assertTrue(look(1.001).startsWith("relay=1.000 relay=1.000 power_w=60.00"));
    assertEquals(Optional.empty(), charger.trouble());
  }

  @Test
  void withoutAContactTheOutputTellsAtOnce() {
    wireMonitor(OUTPUT);
    assertTrue(look(0).startsWith("relay=0.000 power_w"));
    assertEquals(World.NEVER, charger.wakeMicros());
    hardware.outputLine(25, true).set(true);
    assertEquals(0, charger.wakeMicros());
    assertTrue(look(0.1).startsWith("relay=1.000 power_w"));
    assertEquals(World.NEVER, charger.wakeMicros());
  }

  @Test
  void aWeldedRelayIsToldAndMends() {
    wireMonitor(CONTACT);
    hardware.outputLine(25, false).set(true);
    set(0, "power_w", 60);
    look(0);
    look(0.5);
    set(1, "contact_stuck", 1);
    hardware.outputLine(25, false).set(false);
    look(2);
    assertEquals(at(4), charger.wakeMicros());
    assertEquals(Optional.empty(), charger.trouble());
    try (LogLines log = new LogLines(Trouble.class)) {
      assertTrue(look(4).startsWith("relay=1.000 power_w=60.00"));
      look(5);
      String reason = "the output is off but the contact of \"relay\" says 1";
      assertEquals(1, log.lines().size());
      assertTrue(log.lines().getFirst().startsWith("WARN charger-1: " + reason));
      assertTrue(charger.trouble().orElseThrow().startsWith(reason));
      set(6, "contact_stuck", 0);
      look(6.001);
      assertEquals("INFO charger-1: works again", log.lines().getLast());
      assertTrue(look(7).startsWith("relay=0.000 power_w=0.000"));
    }
  }

  @Test
  void aThermometerIsAskedAtOneLookAndTellsAtALaterOne() {
    wireMonitor(WARM);
    set(0, "temperature_c", 41.25);
    look(0);
    assertEquals(at(0.8), charger.wakeMicros());
    assertEquals("temperature_c=41.25", look(0.8));
    assertEquals(World.NEVER, charger.wakeMicros());
  }

  /** Meter and thermometer answer at their own times, and do not call each other. */
  @Test
  void aMainsChargerIsLookedAtThreeTimesAPeriod() {
    wirePzem(WARM);
    set(0, "power_w", 44);
    set(0, "temperature_c", 30);
    List<String> looks = new ArrayList<>();
    long due = T0;
    long now = T0;
    while (now < at(20)) {
      looks.add(look((now - T0) / (double) SECOND));
      due = now >= due ? due + 10 * SECOND : due;
      now = Math.min(due, charger.wakeMicros());
    }
    String measured = "power_w=44.00 current_a=0.2000 voltage_v=220.0 energy_wh=0.000 in_use=1.000";
    assertEquals(
        List.of("", measured, "temperature_c=30.00", "", measured, "temperature_c=30.00"), looks);
  }

  @Test
  void itsEnergyIsTheMetersAndNeverRunsBackwards() {
    wirePzem(OUTPUT);
    double[] counter = {5000, 5003, 0, 2, 70_000, 70_001};
    List<Double> told = new ArrayList<>();
    for (int i = 0; i < counter.length; i++) {
      set(10 * i, "energy_wh", counter[i]);
      charger.poll(at(10 * i));
      charger.poll(charger.wakeMicros()).stream()
          .filter(o -> o.quantity().equals("energy_wh"))
          .forEach(o -> told.add(o.value()));
    }
    assertEquals(List.of(0.0, 3.0, 3.0, 5.0, 5.0, 6.0), told);
  }

  @Test
  void aRestartKeepsWhatWasCountedWhateverTheMeterSays() {
    wirePzem(CONTACT);
    set(0, "energy_wh", 100);
    charger.poll(at(0));
    charger.poll(at(0.06));
    set(10, "energy_wh", 107);
    charger.poll(at(10));
    charger.poll(at(10.06));
    MeteredCharger before = charger;
    wirePzem(CONTACT);
    set(3600, "energy_wh", 3);
    charger.restore(before.snapshot());
    charger.poll(at(3600));
    assertTrue(look(3600.06).contains("energy_wh=7.000"));
  }

  @Test
  void aDeadThermometerIsBadAloneAndRecovers() {
    wireMonitor(WARM);
    look(0);
    assertEquals("temperature_c=bad", look(0.8));
    assertTrue(
        charger
            .trouble()
            .orElseThrow()
            .startsWith("thermometer 28-0316a2794bff: the DS18B20 does not answer"));
    set(1, "temperature_c", 22);
    look(10);
    assertEquals("temperature_c=22.00", look(10.8));
    assertEquals(Optional.empty(), charger.trouble());
  }
}
