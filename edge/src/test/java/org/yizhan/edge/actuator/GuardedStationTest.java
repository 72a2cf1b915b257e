package org.yizhan.edge.actuator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.Stations.SECOND;
import static org.yizhan.edge.Stations.T0;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.edge.Stations;
import org.yizhan.edge.guard.Input;
import org.yizhan.edge.hardware.simulated.Script;
import org.yizhan.edge.hardware.simulated.SimulatedHardware;
import org.yizhan.edge.hardware.simulated.TraceEvent;
import org.yizhan.edge.hardware.simulated.TraceSource;
import org.yizhan.edge.hardware.simulated.TracedWorld;
import org.yizhan.edge.pump.Pump;
import org.yizhan.edge.sampling.Sampler;
import org.yizhan.edge.sensor.aed.AedCabinet;
import org.yizhan.edge.sensor.charger.MeteredCharger;
import org.yizhan.edge.sensor.chip.PowerMeters;
import org.yizhan.edge.sensor.door.ReedDoor;
import org.yizhan.profile.Device;
import org.yizhan.profile.Limits;
import org.yizhan.profile.StationProfile;
import org.yizhan.profile.Wiring;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

/** From the event of a trace to the output, through drivers and pump on simulated hardware. */
class GuardedStationTest {
  private static final String DEVICES =
      """
      profile: 1
      id: test-001
      hours: {sun: "06:00-08:01"}
      devices:
        - id: door-main
          class: door
          wiring: {driver: reed, open_line: 17, lock_output: 20, exit_line: 21}
        - id: charger-1
          class: charger
          wiring: {driver: ina226, bus: 1, address: 0x41, shunt_ohms: 0.002, relay_output: 25}
        - id: aed-1
          class: aed
          wiring: {driver: aed-cabinet, cabinet_line: 5, present_line: 6, light_line: 13}
      """;

  private static final String GUARDED =
      DEVICES
          + """
          guard:
            - {id: amps, cause: over_current, watch: [charger-1], for: 2s, rearm: manual}
            - {id: aed, cause: cabinet_open, watch: [aed-1], cut: [charger-1], release: [door-main]}
            - {id: closing, cause: opening_hours, lock: [door-main]}
          """;

  private static final String CURRENT =
      """
      10.1 charger-1 current_a 13
      30 charger-1 current_a 1
      """;

  private record Events(List<TraceEvent> events) implements TraceSource {
    @Override
    public Iterator<TraceEvent> from(long fromMicros) {
      return events.stream().filter(e -> e.atMicros() >= fromMicros).iterator();
    }

    @Override
    public List<TraceEvent> stateBefore(long atMicros) {
      return events.stream().filter(e -> e.atMicros() < atMicros).toList();
    }

    /** One event a line: seconds, device, quantity, value. */
    static Events of(String text) {
      return new Events(
          text.lines()
              .map(line -> line.split(" ", -1))
              .map(w -> new TraceEvent(at(w[0]), w[1], w[2], Double.parseDouble(w[3])))
              .toList());
    }
  }

  private static long at(String seconds) {
    return T0 + new BigDecimal(seconds).movePointRight(6).longValueExact();
  }

  /** T0 is a Sunday, eight in the morning. */
  private static Optional<LocalDateTime> local(long atMicros) {
    return Optional.of(
        LocalDateTime.of(2026, 11, 22, 8, 0).plus(Duration.ofNanos((atMicros - T0) * 1000)));
  }

  /** A station under way. */
  private static final class Rig {
    private final SimulatedHardware simulated;
    private final FailingOutputs hardware;
    private final GuardedStation guarded;
    private final Pump pump;
    private final List<Reading> readings = new ArrayList<>();

    Rig(String profileText, Events events, long fromMicros) {
      StationProfile profile = Stations.read(profileText);
      simulated = new SimulatedHardware(profile);
      hardware = new FailingOutputs(simulated);
      TracedWorld world = new TracedWorld(events, new Script(), simulated, fromMicros);
      guarded = new GuardedStation(profile, hardware, GuardedStationTest::local);
      pump = new Pump(world, new Sampler(profile), mounts(profile), guarded, T0);
    }

    private List<Pump.Mount> mounts(StationProfile profile) {
      List<Pump.Mount> mounts = new ArrayList<>();
      for (Device device : profile.devices()) {
        Wiring wiring = device.wiring().orElseThrow();
        String id = device.id();
        mounts.add(
            new Pump.Mount(
                switch (device.deviceClass()) {
                  case "door" -> new ReedDoor(id, wiring, simulated);
                  case "charger" ->
                      new MeteredCharger(
                          id,
                          wiring,
                          new PowerMeters(simulated).meter(wiring),
                          device.limit(Limits.CHARGER_IN_USE_W),
                          simulated);
                  default -> new AedCabinet(id, wiring, Duration.ofSeconds(15), simulated);
                },
                id,
                profile.sampling(device).period().toNanos() / 1000,
                Vigilance.periodMicros(profile, device)));
      }
      return mounts;
    }

    Rig runTo(String seconds) {
      while (pump.nextMicros() <= at(seconds)) {
        pump.step(at(seconds), readings::add);
      }
      return this;
    }

    boolean on(int bcm) {
      return simulated.outputLine(bcm, false).on();
    }

    /** The readings of a quantity as {@code second=value} or {@code second=bad}. */
    List<String> told(String device, String quantity) {
      return readings.stream()
          .filter(r -> r.device().equals(device) && r.quantity().equals(quantity))
          .map(
              r ->
                  BigDecimal.valueOf(r.timeMicros() - T0, 6).stripTrailingZeros().toPlainString()
                      + "="
                      + (r.quality() == Quality.BAD ? "bad" : r.value()))
          .toList();
    }
  }

  @Test
  void aLineIsActedOnWhenItsChangeHasLasted() {
    Rig rig = new Rig(GUARDED, Events.of("5 aed-1 cabinet_open 1\n9 aed-1 cabinet_open 0"), T0);
    rig.runTo("5.000999");
    assertTrue(rig.on(25));
    rig.runTo("5.001");
    assertFalse(rig.on(25));
    rig.runTo("9.000999");
    assertFalse(rig.on(25));
    rig.runTo("9.001");
    assertTrue(rig.on(25));
    assertEquals(List.of("0=0.0", "5.001=5.0", "9.001=0.0"), rig.told("charger-1", "guard"));
    assertEquals(List.of("0=0.0", "5=1.0", "9=0.0"), rig.told("aed-1", "cabinet_open"));
  }

  /** The meter is looked at four times a second, and told no oftener than its period asks. */
  @Test
  void anOverCurrentOpensTheRelayAndIsToldAtOnce() {
    Rig rig = new Rig(GUARDED, Events.of(CURRENT), T0).runTo("12.249999");
    assertTrue(rig.on(25));
    rig.runTo("12.25");
    assertFalse(rig.on(25));
    rig.runTo("59");
    assertFalse(rig.on(25));
    assertEquals(List.of("0=0.0", "12.25=1.0"), rig.told("charger-1", "guard"));
    assertEquals(List.of("0=0.0", "10.25=13.0", "12.25=0.0"), rig.told("charger-1", "current_a"));
  }

  /** Four looks a second that find nothing tell nothing, however the current moves. */
  @Test
  void looksOfTheGuardMakeNoReadings() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 600; i++) {
      text.append(BigDecimal.valueOf(50 + 100L * i, 3))
          .append(" charger-1 current_a ")
          .append(1 + i % 7)
          .append('\n');
    }
    Rig rig = new Rig(GUARDED, Events.of(text.toString()), T0).runTo("59.999");
    List<String> told = rig.told("charger-1", "current_a");
    assertEquals(
        List.of("0", "10", "20", "30", "40", "50"),
        told.stream().map(t -> t.substring(0, t.indexOf('='))).distinct().toList());
  }

  @Test
  void aRequestIsDoneBeforeItIsAnswered() {
    Rig rig = new Rig(GUARDED, Events.of(CURRENT), T0).runTo("40");
    assertFalse(rig.guarded.request(new Input.SwitchRelay("charger-1", true), at("40")).done());
    rig.runTo("41");
    assertTrue(rig.guarded.request(new Input.Rearm("amps"), at("41")).done());
    assertTrue(rig.on(25));
    rig.runTo("41.000001");
    assertEquals(List.of("0=0.0", "12.25=1.0", "41.000001=0.0"), rig.told("charger-1", "guard"));
    assertTrue(
        rig.guarded.actions().stream().anyMatch(action -> action.text().contains("re-armed")));
  }

  @Test
  void theDoorIsLockedWhenTheStationClosesAndOpensFromInside() {
    Rig rig = new Rig(GUARDED, Events.of("70 aed-1 cabinet_open 1"), T0).runTo("59.999999");
    assertFalse(rig.on(20));
    rig.runTo("60");
    assertTrue(rig.on(20));
    rig.runTo("70.001");
    assertFalse(rig.on(20));
    assertEquals(List.of("0=0.0", "60=6.0", "70.001=5.0"), rig.told("door-main", "guard"));
  }

  /** One output that fails is a fault of its device; the others work, and it is tried again. */
  @Test
  void anOutputThatFailsIsToldAndTriedAgain() {
    Rig rig = new Rig(GUARDED, Events.of("5 aed-1 cabinet_open 1"), T0).runTo("4");
    rig.hardware.fail(25, true);
    rig.runTo("6");
    assertTrue(rig.on(25));
    assertEquals(List.of("charger-1"), rig.guarded.failedOutputs());
    assertEquals(List.of("0=0.0", "5.001=bad"), rig.told("charger-1", "guard"));
    rig.hardware.fail(25, false);
    rig.runTo("10.000999");
    assertTrue(rig.on(25));
    rig.runTo("10.001");
    assertFalse(rig.on(25));
    assertEquals(List.of("0=0.0", "5.001=bad", "10.001=5.0"), rig.told("charger-1", "guard"));
    assertEquals(List.of(), rig.guarded.failedOutputs());
  }

  /** A profile without rules and outputs gives the readings it gave without a watch. */
  @Test
  void withNothingToGuardItIsNotThere() {
    String plain = DEVICES.replaceAll(", (lock|relay)_output: \\d+", "");
    Rig rig = new Rig(plain, Events.of(CURRENT), T0).runTo("300");
    assertEquals(Map.of(), rig.guarded.snapshot());
    assertEquals(List.of(), rig.told("charger-1", "guard"));
    assertFalse(rig.pump.checkpoint().containsKey("watch"));
  }

  /** However often a replay is interrupted: the same readings, and the same outputs. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void goesOnExactlyWhereItStopped(long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    long milli = 1000;
    for (int i = 0; i < 60; i++) {
      milli += 1 + random.nextInt(4000);
      String word = random.nextBoolean() ? "charger-1 current_a " : "aed-1 cabinet_open ";
      double value = word.startsWith("aed") ? random.nextInt(2) : 8 + random.nextInt(6);
      text.append(BigDecimal.valueOf(milli, 3)).append(' ').append(word).append(value).append('\n');
    }
    Events events = Events.of(text.toString());
    String end = "200";
    Rig whole = new Rig(GUARDED, events, T0).runTo(end);
    Rig rig = new Rig(GUARDED, events, T0);
    List<Reading> broken = new ArrayList<>();
    while (rig.pump.nextMicros() <= at(end)) {
      rig.pump.step(at(end), broken::add);
      if (random.nextInt(20) == 0) {
        boolean power = rig.on(25);
        Map<String, Object> saved = JSON.std.mapFrom(JSON.std.asString(rig.pump.checkpoint()));
        rig = new Rig(GUARDED, events, Pump.position(saved) + 1);
        rig.pump.restore(saved, false);
        assertEquals(power, rig.on(25), "seed " + seed);
      }
    }
    assertEquals(whole.readings, broken, "seed " + seed);
    assertTrue(whole.told("door-main", "guard").size() > 2, "seed " + seed);
  }

  /** After a power cut the charger stays off until somebody has re-armed the rule. */
  @Test
  void aTripByHandOutlivesAPowerCut() throws IOException {
    Rig before = new Rig(GUARDED, Events.of(CURRENT), T0).runTo("40");
    Map<String, Object> saved = JSON.std.mapFrom(JSON.std.asString(before.pump.checkpoint()));
    Rig rig = new Rig(GUARDED, Events.of(CURRENT), Pump.position(saved) + 1);
    rig.pump.restore(saved, true);
    rig.runTo("55");
    assertFalse(rig.on(25));
    assertTrue(rig.guarded.request(new Input.Rearm("amps"), at("55")).done());
    assertTrue(rig.on(25));
  }

  @Test
  void watchedMetersAreLookedAtMoreOften() {
    StationProfile profile = Stations.read(GUARDED);
    assertEquals(SECOND / 4, Vigilance.periodMicros(profile, profile.devices().get(1)));
    assertEquals(Long.MAX_VALUE, Vigilance.periodMicros(profile, profile.devices().get(2)));
  }
}
