package org.yizhan.edge.pump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.Stations.SECOND;
import static org.yizhan.edge.Stations.T0;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.edge.Stations;
import org.yizhan.edge.hardware.simulated.Script;
import org.yizhan.edge.hardware.simulated.SimulatedHardware;
import org.yizhan.edge.hardware.simulated.TraceEvent;
import org.yizhan.edge.hardware.simulated.TraceSource;
import org.yizhan.edge.hardware.simulated.TracedWorld;
import org.yizhan.edge.sampling.Sampler;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.edge.sensor.appliance.MeteredAppliance;
import org.yizhan.edge.sensor.charger.MeteredCharger;
import org.yizhan.edge.sensor.chip.PowerMeters;
import org.yizhan.edge.sensor.presence.RadarPresence;
import org.yizhan.profile.Device;
import org.yizhan.profile.StationProfile;
import org.yizhan.profile.Wiring;
import org.yizhan.wire.Reading;

/**
 * Sensors that must be asked first, some of them dead at times, on one port and one after another.
 */
class AskedSensorsReplayTest {
  private static final StationProfile PROFILE =
      Stations.read(
          """
          id: test-001
          devices:
            - {id: microwave, class: appliance, wiring: {driver: pzem004t, port: /dev/ttyUSB0, unit: 1}}
            - {id: water, class: appliance, wiring: {driver: pzem004t, port: /dev/ttyUSB0, unit: 2}}
            - {id: e-bikes, class: charger, wiring: {driver: pzem004t, port: /dev/ttyUSB0, unit: 3, thermometer: 28-0316a2794bff}}
            - {id: charger-1, class: charger, wiring: {driver: ina3221, bus: 1, address: 0x40, channel: 1, shunt_ohms: 0.1, thermometer: 28-0316a2794b00}}
            - {id: presence-1, class: presence, wiring: {driver: ld2450, port: /dev/ttyAMA0}}
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

  private static Events trace(Random random, long end) {
    List<TraceEvent> events = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      Device device = PROFILE.devices().get(random.nextInt(5));
      long at = T0 + random.nextLong(end - T0);
      boolean radar = device.id().equals("presence-1");
      String word =
          switch (random.nextInt(5)) {
            case 0 -> "fault";
            case 1 -> "garbage";
            default -> radar ? "targets" : "power_w";
          };
      boolean flag = word.equals("fault") || word.equals("garbage");
      double value = flag ? random.nextInt(2) : radar ? random.nextInt(4) : random.nextInt(100);
      events.add(new TraceEvent(at, device.id(), word, value));
    }
    events.add(new TraceEvent(T0 + 1, "e-bikes", "temperature_c", 31));
    events.sort(Comparator.comparingLong(TraceEvent::atMicros));
    return new Events(events);
  }

  private static Pump pump(TraceSource source, long fromMicros) {
    SimulatedHardware hardware = new SimulatedHardware(PROFILE);
    TracedWorld world = new TracedWorld(source, new Script(), hardware, fromMicros);
    PowerMeters meters = new PowerMeters(hardware);
    List<Pump.Mount> mounts =
        PROFILE.devices().stream()
            .map(device -> new Pump.Mount(sensor(device, meters, hardware), device.id(), SECOND))
            .toList();
    return new Pump(world, new Sampler(PROFILE), mounts, T0);
  }

  private static Sensor sensor(Device device, PowerMeters meters, SimulatedHardware hardware) {
    Wiring wiring = device.wiring().orElseThrow();
    return switch (device.deviceClass()) {
      case "presence" -> RadarPresence.ld2450(device.id(), wiring, hardware);
      case "appliance" -> new MeteredAppliance(device.id(), meters.meter(wiring), 5);
      default -> new MeteredCharger(device.id(), wiring, meters.meter(wiring), 1.5, hardware);
    };
  }

  /**
   * However often it is interrupted, also between question and answer, the readings are the same.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void goesOnExactlyWhereItStopped(long seed) throws IOException {
    Random random = new Random(seed);
    long end = T0 + 600 * SECOND;
    Events source = trace(random, end);
    List<Reading> straight = new ArrayList<>();
    Pump whole = pump(source, T0);
    while (whole.nextMicros() <= end) {
      whole.step(end, straight::add);
    }
    List<Reading> broken = new ArrayList<>();
    Pump pump = pump(source, T0);
    while (pump.nextMicros() <= end) {
      pump.step(end, broken::add);
      if (random.nextInt(5) == 0) {
        Map<String, Object> saved = JSON.std.mapFrom(JSON.std.asString(pump.checkpoint()));
        pump = pump(source, Pump.position(saved) + 1);
        pump.restore(saved, false);
      }
    }
    for (int i = 0; i < straight.size(); i++) {
      Reading found = i < broken.size() ? broken.get(i) : null;
      assertEquals(straight.get(i), found, "reading " + i + ", seed " + seed);
    }
    assertEquals(straight.size(), broken.size(), "seed " + seed);
    for (Device device : PROFILE.devices()) {
      long told = straight.stream().filter(r -> r.device().equals(device.id())).count();
      assertTrue(told > 10, device.id() + " told " + told + " readings, seed " + seed);
    }
  }
}
