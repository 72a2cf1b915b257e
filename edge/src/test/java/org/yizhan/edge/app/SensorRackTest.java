package org.yizhan.edge.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.Stations.SECOND;
import static org.yizhan.edge.Stations.T0;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.catalog.Catalog;
import org.yizhan.edge.Stations;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.HardwareMissingException;
import org.yizhan.edge.hardware.HostProbe;
import org.yizhan.edge.hardware.I2cDevice;
import org.yizhan.edge.hardware.InputLine;
import org.yizhan.edge.hardware.OneWireThermometer;
import org.yizhan.edge.hardware.OutputLine;
import org.yizhan.edge.hardware.SerialLine;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.hardware.simulated.Script;
import org.yizhan.edge.hardware.simulated.SimulatedHardware;
import org.yizhan.edge.hardware.simulated.TraceEvent;
import org.yizhan.edge.hardware.simulated.TraceSource;
import org.yizhan.edge.hardware.simulated.TracedWorld;
import org.yizhan.edge.pump.Pump;
import org.yizhan.edge.sampling.Sampler;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.edge.sensor.host.AgentFigures;
import org.yizhan.profile.Device;
import org.yizhan.profile.StationProfile;
import org.yizhan.profile.Wiring;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

/** Bad wiring shows as a fault of that device, and the others work. */
class SensorRackTest {
  private static final StationProfile PROFILE =
      Stations.read(
          """
          profile: 1
          id: test-001
          devices:
            - {id: door-main, class: door, wiring: {driver: reed, open_line: 17, locked_line: 18, tamper_line: 27, lock_output: 20, exit_line: 21}}
            - {id: beam-door, class: beam, wiring: {driver: break-beam, a_line: 22, b_line: 23}}
            - {id: presence-1, class: presence, wiring: {driver: ld2410, port: /dev/ttyAMA0}}
            - {id: charger-1, class: charger, wiring: {driver: ina226, bus: 1, address: 0x41, shunt_ohms: 0.002, relay_line: 24}}
            - {id: presence-2, class: presence, wiring: {driver: ld2450, port: /dev/ttyAMA2}}
            - {id: charger-2, class: charger, wiring: {driver: ina219, bus: 1, address: 0x42, shunt_ohms: 0.01, relay_output: 26, thermometer: 28-0316a2794bff}}
            - {id: charger-3, class: charger, wiring: {driver: ina3221, bus: 1, address: 0x40, channel: 1, shunt_ohms: 0.1}}
            - {id: microwave, class: appliance, wiring: {driver: pzem004t, port: /dev/ttyUSB0}}
            - {id: aed-1, class: aed, wiring: {driver: aed-cabinet, cabinet_line: 5, present_line: 6, light_line: 13, bus: 1, address: 0x45}}
            - {id: climate-1, class: climate, wiring: {driver: sht3x, bus: 1, address: 0x44}}
            - {id: outside, class: climate, wiring: {driver: ds18b20, rom: 28-00000a1b2c3d}}
            - {id: smoke-1, class: smoke, wiring: {driver: smoke-contact, line: 12}}
            - {id: leak-1, class: leak, wiring: {driver: leak-contact, line: 16}}
            - {id: supply, class: power, wiring: {driver: ups, mains_line: 19, bus: 1, address: 0x43}}
            - {id: siren, class: relay, wiring: {driver: relay, output: 7, contact_line: 8}}
          """);

  private final SimulatedHardware simulated = new SimulatedHardware(PROFILE);

  SensorRackTest() {
    set("climate-1", "temperature_c", 20);
    set("climate-1", "humidity_pct", 40);
    set("aed-1", "temperature_c", 20);
    set("outside", "temperature_c", 5);
    set("supply", "battery_v", 12.6);
    set("presence-1", "present", 1);
    set("presence-2", "present", 1);
    set("charger-2", "temperature_c", 30);
    set("microwave", "power_w", 800);
  }

  private void set(String device, String quantity, double value) {
    simulated.apply(new TraceEvent(T0, device, quantity, value));
  }

  /** Hardware that lacks what it is told to lack. */
  private record Lacking(Hardware whole, Set<String> missing) implements Hardware {
    private <T> T unless(String what, T port) {
      if (missing.contains(what)) {
        throw new HardwareMissingException(what + " is not there: mend it", null);
      }
      return port;
    }

    @Override
    public InputLine inputLine(int bcm) {
      return unless("line " + bcm, whole.inputLine(bcm));
    }

    @Override
    public OutputLine outputLine(int bcm, boolean activeLow) {
      return unless("line " + bcm, whole.outputLine(bcm, activeLow));
    }

    @Override
    public I2cDevice i2c(int bus, int address) {
      return unless("chip " + address, whole.i2c(bus, address));
    }

    @Override
    public SerialLine serial(String port, int baud) {
      return unless(port, whole.serial(port, baud));
    }

    @Override
    public OneWireThermometer oneWire(String rom) {
      return unless(rom, whole.oneWire(rom));
    }

    @Override
    public HostProbe host() {
      return whole.host();
    }

    @Override
    public void close() {
      whole.close();
    }
  }

  private static List<Pump.Mount> mounts(Hardware hardware) {
    return new SensorRack(PROFILE, hardware, () -> AgentFigures.NOTHING).mounts();
  }

  /** The devices that gave a bad reading in the first minute. */
  private static Set<String> bad(Hardware hardware) {
    Pump pump = new Pump(World.REAL, new Sampler(PROFILE), mounts(hardware), T0);
    List<Reading> readings = new ArrayList<>();
    while (pump.nextMicros() <= T0 + 60 * SECOND) {
      pump.step(pump.nextMicros(), readings::add);
    }
    Set<String> told = readings.stream().map(Reading::device).collect(Collectors.toSet());
    PROFILE.devices().forEach(d -> assertTrue(told.contains(d.id()), d.id() + " tells nothing"));
    return readings.stream()
        .filter(r -> r.quality() == Quality.BAD)
        .map(Reading::device)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void allIsWellWhenAllIsThere() {
    assertEquals(Set.of(), bad(simulated));
  }

  @ParameterizedTest
  @CsvSource({
    "line 17, door-main",
    "line 18, door-main",
    "line 20, door-main",
    "line 21, door-main",
    "line 22, beam-door",
    "line 23, beam-door",
    "/dev/ttyAMA0, presence-1",
    "chip 65, charger-1",
    "line 24, charger-1",
    "/dev/ttyAMA2, presence-2",
    "chip 66, charger-2",
    "line 26, charger-2",
    "28-0316a2794bff, charger-2",
    "chip 64, charger-3",
    "/dev/ttyUSB0, microwave",
    "line 13, aed-1",
    "chip 69, aed-1",
    "chip 68, climate-1",
    "28-00000a1b2c3d, outside",
    "line 12, smoke-1",
    "line 16, leak-1",
    "line 19, supply",
    "chip 67, supply",
    "line 7, siren",
    "line 8, siren",
  })
  void whatIsMissingIsAFaultOfItsDeviceAlone(String missing, String device) {
    assertEquals(Set.of(device), bad(new Lacking(simulated, Set.of(missing))));
  }

  @Test
  void everyDeviceMayBeMissing() {
    Set<String> all =
        new HashSet<>(Set.of("/dev/ttyAMA0", "/dev/ttyAMA2", "/dev/ttyUSB0", "28-00000a1b2c3d"));
    for (int i = 0; i < 128; i++) {
      all.add("line " + i);
      all.add("chip " + i);
    }
    assertEquals(PROFILE.devices().size(), bad(new Lacking(simulated, all)).size());
  }

  @Test
  void whatComesBackWorksAgainWithoutARestart() {
    Set<String> missing = new HashSet<>(Set.of("line 17"));
    Sensor door = mounts(new Lacking(simulated, missing)).getFirst().sensor();
    assertTrue(door.poll(T0).stream().allMatch(o -> o.quality() == Quality.BAD));
    missing.clear();
    assertTrue(door.poll(T0 + 30 * SECOND).stream().allMatch(o -> o.quality() == Quality.GOOD));
  }

  @ParameterizedTest
  @CsvSource({
    "climate-1, fault",
    "climate-1, garbage",
    "aed-1, garbage",
    "outside, fault",
    "outside, hang",
    "outside, garbage",
    "supply, garbage",
    "charger-1, fault",
    "presence-1, fault",
    "presence-2, fault",
    "charger-3, fault",
    "microwave, fault",
  })
  void whatAnswersWronglyIsAFaultOfItsDeviceAlone(String device, String word) {
    set(device, word, 1);
    assertEquals(Set.of(device), bad(simulated));
  }

  static List<Device> devices() {
    return PROFILE.devices();
  }

  /** What is told to be bad when a driver cannot start is just what it gives when it can. */
  @ParameterizedTest
  @MethodSource("devices")
  void theQuantitiesOfADriverAreThoseThatItGives(Device device) {
    Wiring wiring = device.wiring().orElseThrow();
    Sensor sensor = mounts(simulated).get(PROFILE.devices().indexOf(device)).sensor();
    Set<String> given = new TreeSet<>();
    for (int second = 0; second < 10; second++) {
      for (Observation o : sensor.poll(T0 + second * SECOND)) {
        given.add(o.quantity());
      }
    }
    List<String> expected = DriverQuantities.of(device.deviceClass(), wiring);
    assertEquals(new TreeSet<>(expected), given);
    expected.forEach(quantity -> Catalog.require(device.deviceClass(), quantity));
  }

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

  /** A day of everything that contacts can do, chatter included, and a thermometer. */
  private static List<TraceEvent> day(Random random) {
    List<List<String>> words =
        List.of(
            List.of("door-main", "open"),
            List.of("door-main", "exit"),
            List.of("door-main", "locked"),
            List.of("beam-door", "a"),
            List.of("beam-door", "b"),
            List.of("aed-1", "ready_light"),
            List.of("aed-1", "cabinet_open"),
            List.of("smoke-1", "alarm"),
            List.of("siren", "closed"),
            List.of("outside", "temperature_c"),
            List.of("outside", "hang"),
            List.of("outside", "garbage"));
    List<TraceEvent> events = new ArrayList<>();
    long at = T0 + SECOND;
    for (int i = 0; i < 400; i++) {
      List<String> word = words.get(random.nextInt(words.size()));
      int changes = random.nextInt(20) == 0 ? 60 : 1;
      for (int change = 0; change < changes; change++) {
        at += 1 + (changes > 1 ? random.nextLong(10_000) : random.nextLong(20 * SECOND));
        events.add(new TraceEvent(at, word.getFirst(), word.getLast(), (i + change) % 2));
      }
    }
    return events;
  }

  private static Pump replay(TraceSource source, long fromMicros) {
    SimulatedHardware hardware = new SimulatedHardware(PROFILE);
    TracedWorld world = new TracedWorld(source, new Script(), hardware, fromMicros);
    return new Pump(world, new Sampler(PROFILE), mounts(hardware), T0);
  }

  /** A replay that is interrupted anywhere gives the same readings: every memory is complete. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aReplayThatIsInterruptedTellsTheSame(long seed) throws IOException {
    Random random = new Random(seed);
    Events source = new Events(day(random));
    long end = source.events().getLast().atMicros() + 30 * SECOND;
    List<Reading> straight = new ArrayList<>();
    for (Pump pump = replay(source, T0); pump.nextMicros() <= end; ) {
      pump.step(end, straight::add);
    }
    List<Reading> broken = new ArrayList<>();
    Pump pump = replay(source, T0);
    while (pump.nextMicros() <= end) {
      pump.step(end, broken::add);
      if (random.nextInt(20) == 0) {
        Map<String, Object> saved = JSON.std.mapFrom(JSON.std.asString(pump.checkpoint()));
        pump = replay(source, Pump.position(saved) + 1);
        pump.restore(saved, false);
      }
    }
    assertEquals(straight, broken, "seed " + seed);
  }
}
