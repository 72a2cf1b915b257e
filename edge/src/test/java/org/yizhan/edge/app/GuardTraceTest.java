package org.yizhan.edge.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.Stations.T0;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yizhan.edge.Stations;
import org.yizhan.edge.actuator.GuardedStation;
import org.yizhan.edge.guard.Input;
import org.yizhan.edge.hardware.simulated.Script;
import org.yizhan.edge.hardware.simulated.SimulatedHardware;
import org.yizhan.edge.hardware.simulated.TraceEvent;
import org.yizhan.edge.hardware.simulated.TraceSource;
import org.yizhan.edge.hardware.simulated.TracedWorld;
import org.yizhan.edge.pump.Pump;
import org.yizhan.edge.sampling.Sampler;
import org.yizhan.edge.sensor.host.AgentFigures;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.Reading;

/** A whole station on simulated hardware: what a trace does, and what its relays' contacts show. */
class GuardTraceTest {
  private static final StationProfile PROFILE =
      Stations.read(
          """
          profile: 1
          id: test-001
          hours: {sun: "06:00-08:01"}
          devices:
            - id: door-main
              class: door
              wiring: {driver: reed, open_line: 17, locked_line: 18, lock_output: 20, exit_line: 21}
              limits: {unlock_max_s: 20}
            - id: charger-1
              class: charger
              wiring: {driver: ina226, bus: 1, address: 0x41, shunt_ohms: 0.002, relay_line: 24, relay_output: 25, thermometer: 28-0316a2794bff}
              limits: {temperature_max_c: 65}
            - id: charger-2
              class: charger
              wiring: {driver: pzem004t, port: /dev/ttyUSB0, relay_output: 26}
            - {id: smoke-1, class: smoke, wiring: {driver: smoke-contact, line: 12}}
            - {id: leak-1, class: leak, wiring: {driver: leak-contact, line: 16}}
            - {id: aed-1, class: aed, wiring: {driver: aed-cabinet, cabinet_line: 5, present_line: 6, light_line: 13}}
            - {id: siren, class: relay, wiring: {driver: relay, output: 7, contact_line: 8}}
          guard:
            - {id: amps, cause: over_current, watch: [charger-1, charger-2], for: 2s, rearm: manual}
            - {id: hot, cause: over_temperature, watch: [charger-1], for: 3s, rearm: 1m}
            - {id: water, cause: leak, watch: [leak-1], for: 3s, cut: [charger-1, charger-2]}
            - {id: fire, cause: smoke, watch: [smoke-1], cut: [charger-1, charger-2], release: [door-main], on: [siren], rearm: manual, at_most: 10m}
            - {id: aed, cause: cabinet_open, watch: [aed-1], on: [siren], at_most: 2m}
            - {id: closing, cause: opening_hours, lock: [door-main]}
          """);

  private record Events(List<TraceEvent> events) implements TraceSource {
    @Override
    public Iterator<TraceEvent> from(long fromMicros) {
      return events.stream().filter(e -> e.atMicros() >= fromMicros).iterator();
    }

    @Override
    public List<TraceEvent> stateBefore(long atMicros) {
      return events.stream().filter(e -> e.atMicros() < atMicros).toList();
    }
  }

  private final List<Reading> readings = new ArrayList<>();
  private GuardedStation guarded;
  private Pump pump;

  private static long at(String seconds) {
    return T0 + new BigDecimal(seconds).movePointRight(6).longValueExact();
  }

  /** One event a line: seconds, device, quantity, value. All is well at first. */
  private void play(String trace, String end) {
    String calm =
        """
        0 charger-1 temperature_c 20
        0 charger-1 current_a 1
        0 charger-2 current_a 1
        """;
    List<TraceEvent> events =
        (calm + trace)
            .lines()
            .map(line -> line.split(" ", -1))
            .map(w -> new TraceEvent(at(w[0]), w[1], w[2], Double.parseDouble(w[3])))
            .toList();
    SimulatedHardware hardware = new SimulatedHardware(PROFILE);
    TracedWorld world = new TracedWorld(new Events(events), new Script(), hardware, T0);
    guarded = new GuardedStation(PROFILE, hardware, GuardTraceTest::local);
    List<Pump.Mount> mounts =
        new SensorRack(PROFILE, hardware, () -> AgentFigures.NOTHING).mounts();
    pump = new Pump(world, new Sampler(PROFILE), mounts, guarded, T0);
    runTo(end);
  }

  private void runTo(String seconds) {
    while (pump.nextMicros() <= at(seconds)) {
      pump.step(at(seconds), readings::add);
    }
  }

  /** T0 is a Sunday, eight in the morning: the station closes at second 60. */
  private static Optional<LocalDateTime> local(long atMicros) {
    Duration since = Duration.ofNanos((atMicros - T0) * 1000);
    return Optional.of(LocalDateTime.of(2026, 11, 22, 8, 0).plus(since));
  }

  /** The changes of a quantity after the first two seconds, as {@code second=value}. */
  private List<String> changes(String device, String quantity) {
    List<String> changes = new ArrayList<>();
    double last = Double.NaN;
    for (Reading r : readings) {
      boolean same = r.device().equals(device) && r.quantity().equals(quantity);
      if (same && r.value() != last) {
        last = r.value();
        BigDecimal seconds = BigDecimal.valueOf(r.timeMicros() - T0, 6).stripTrailingZeros();
        changes.add(seconds.toPlainString() + "=" + Math.round(last));
      }
    }
    changes.removeIf(change -> new BigDecimal(change.split("=", 2)[0]).intValue() < 2);
    return changes;
  }

  @Test
  void smokeCutsTheChargersReleasesTheLockAndSoundsTheSiren() {
    play(
        """
        70 smoke-1 alarm 1
        80 door-main exit 1
        81 door-main exit 0
        90 smoke-1 alarm 0
        """,
        "100");
    assertEquals(List.of("70=1", "90=0"), changes("smoke-1", "alarm"));
    assertEquals(List.of("70.001=0"), changes("charger-1", "relay"));
    assertEquals(List.of("70.001=0"), changes("charger-2", "relay"));
    assertEquals(List.of("60=1", "70.001=0"), changes("door-main", "locked"));
    assertEquals(List.of("70.001=1"), changes("siren", "closed"));
    assertEquals(List.of("60=6", "70.001=4"), changes("door-main", "guard"));
    assertTrue(guarded.request(new Input.Rearm("fire"), at("100")).done());
    runTo("200");
    assertEquals(List.of("70.001=0", "100.000001=1"), changes("charger-2", "relay"));
    // The button that was pressed at 81 counts until 101.
    assertEquals(
        List.of("60=6", "70.001=4", "100.000001=7", "101.001=6"), changes("door-main", "guard"));
  }

  @Test
  void theExitButtonOpensAClosedStation() {
    play("70 door-main exit 1\n70.2 door-main exit 0", "120");
    assertEquals(List.of("60=1", "70.001=0", "90.201=1"), changes("door-main", "locked"));
  }

  @Test
  void anOverCurrentOfEitherKindOfMeterOpensItsRelay() {
    play("20.1 charger-1 current_a 13\n20.1 charger-2 current_a 13", "60");
    assertEquals(List.of("22.25=0"), changes("charger-1", "relay"));
    assertEquals(1, changes("charger-2", "relay").size());
    double cut = Double.parseDouble(changes("charger-2", "relay").getFirst().split("=", 2)[0]);
    assertEquals(23, cut, 0.3, "looked at each second, and answered in a moment");
    assertEquals(13, told("charger-1", "20.25").value());
    assertEquals(List.of("22.25=1"), changes("charger-1", "guard"));
  }

  private Reading told(String device, String seconds) {
    return readings.stream()
        .filter(r -> r.device().equals(device) && r.quantity().equals("current_a"))
        .filter(r -> r.timeMicros() == at(seconds))
        .findFirst()
        .orElseThrow();
  }

  /** A thermometer that answers late is told in its period, and watched each second. */
  @Test
  void aHotSocketIsCutUntilItHasCooledDown() {
    StringBuilder trace = new StringBuilder();
    for (int i = 2; i < 40; i++) {
      trace.append(i).append(" charger-1 temperature_c ").append(20 + 2 * (i % 5)).append('\n');
    }
    trace.append("40.5 charger-1 temperature_c 70\n60 charger-1 temperature_c 30\n");
    play(trace.toString(), "130");
    List<String> relay = changes("charger-1", "relay");
    assertEquals(2, relay.size());
    double cut = Double.parseDouble(relay.getFirst().split("=", 2)[0]);
    assertEquals(44.5, cut, 1.1);
    List<String> temperatures = changes("charger-1", "temperature_c");
    assertTrue(
        temperatures.stream().filter(t -> Double.parseDouble(t.split("=", 2)[0]) < 40).count() <= 4,
        temperatures.toString());
  }

  @Test
  void anOpenCabinetSoundsTheSirenForTwoMinutes() {
    play("20 aed-1 cabinet_open 1\n300 aed-1 cabinet_open 0", "400");
    assertEquals(List.of("20=1", "300=0"), changes("aed-1", "cabinet_open"));
    assertEquals(List.of("20.001=5", "140.001=0"), changes("siren", "guard"));
    assertEquals(List.of("20.001=1", "140.001=0"), changes("siren", "closed"));
  }

  @Test
  void waterCutsBothChargersUntilItIsDry() {
    play("20 leak-1 wet 1\n30 leak-1 wet 0", "40");
    assertEquals(List.of("23=0", "30.001=1"), changes("charger-2", "relay"));
    assertEquals(List.of("23=3", "30.001=0"), changes("charger-1", "guard"));
  }
}
