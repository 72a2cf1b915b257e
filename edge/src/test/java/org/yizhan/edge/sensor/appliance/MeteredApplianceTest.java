package org.yizhan.edge.sensor.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.Stations.SECOND;
import static org.yizhan.edge.Stations.T0;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yizhan.edge.Stations;
import org.yizhan.edge.hardware.simulated.SimulatedHardware;
import org.yizhan.edge.hardware.simulated.TraceEvent;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.chip.PowerMeters;
import org.yizhan.profile.StationProfile;
import org.yizhan.profile.Wiring;
import org.yizhan.wire.Quality;

class MeteredApplianceTest {
  private final StationProfile profile =
      Stations.read(
          """
          id: test-001
          devices:
            - {id: microwave, class: appliance, wiring: {driver: pzem004t, port: /dev/ttyUSB0, unit: 1}}
          """);

  private final SimulatedHardware hardware = new SimulatedHardware(profile);
  private MeteredAppliance microwave = appliance();

  private MeteredAppliance appliance() {
    Wiring wiring = profile.device("microwave").orElseThrow().wiring().orElseThrow();
    return new MeteredAppliance("microwave", new PowerMeters(hardware).meter(wiring), 20);
  }

  private void set(long seconds, String quantity, double value) {
    hardware.apply(new TraceEvent(T0 + seconds * SECOND, "microwave", quantity, value));
  }

  /** The answer to a question asked at that time, by quantity. */
  private String look(long seconds) {
    List<Observation> asked = microwave.poll(T0 + seconds * SECOND);
    assertEquals(List.of(), asked);
    List<Observation> found = List.of();
    while (found.isEmpty()) {
      found = microwave.poll(microwave.wakeMicros());
    }
    return found.stream()
        .map(o -> o.quantity() + "=" + (o.quality() == Quality.BAD ? "bad" : o.value()))
        .collect(Collectors.joining(" "));
  }

  @Test
  void tellsWhatItTakesAndThatItRuns() {
    set(0, "power_w", 1200);
    set(0, "voltage_v", 240);
    assertEquals("power_w=1200.0 current_a=5.0 voltage_v=240.0 energy_wh=0.0 running=1.0", look(0));
    set(10, "power_w", 2);
    assertTrue(look(10).endsWith("running=1.0"));
    assertTrue(look(69).endsWith("running=1.0"));
    assertTrue(look(70).endsWith("running=0.0"));
  }

  @Test
  void isBadWhileTheMeterIsDeadAndGoesOnAfterwards() {
    set(0, "power_w", 1200);
    look(0);
    set(10, "fault", 1);
    assertEquals("power_w=bad current_a=bad voltage_v=bad energy_wh=0.0 running=bad", look(10));
    assertTrue(microwave.trouble().orElseThrow().startsWith("unit 1 on /dev/ttyUSB0"));
    set(20, "fault", 0);
    assertTrue(look(20).endsWith("running=1.0"));
    assertEquals(Optional.empty(), microwave.trouble());
  }

  @Test
  void aRestartGoesOn() {
    set(0, "power_w", 1200);
    look(0);
    set(10, "power_w", 2);
    look(10);
    MeteredAppliance before = microwave;
    microwave = appliance();
    microwave.restore(before.snapshot());
    assertTrue(look(40).endsWith("running=1.0"));
    assertTrue(look(71).endsWith("running=0.0"));
  }
}
