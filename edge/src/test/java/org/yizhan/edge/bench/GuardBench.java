package org.yizhan.edge.bench;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProvider;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProvider;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.yizhan.bench.Figures;
import org.yizhan.edge.Stations;
import org.yizhan.edge.actuator.GuardedStation;
import org.yizhan.edge.actuator.Vigilance;
import org.yizhan.edge.clock.StationClock;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.hardware.pi.MockPi;
import org.yizhan.edge.hardware.simulated.SimulatedHardware;
import org.yizhan.edge.hardware.simulated.TraceEvent;
import org.yizhan.edge.pump.Pump;
import org.yizhan.edge.sampling.Sampler;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.edge.sensor.charger.MeteredCharger;
import org.yizhan.edge.sensor.chip.PowerMeters;
import org.yizhan.edge.sensor.climate.RoomClimate;
import org.yizhan.edge.sensor.door.ReedDoor;
import org.yizhan.edge.sensor.leak.LeakContact;
import org.yizhan.edge.sensor.relay.DrivenRelay;
import org.yizhan.edge.sensor.smoke.SmokeContact;
import org.yizhan.profile.Device;
import org.yizhan.profile.StationProfile;
import org.yizhan.profile.Wiring;

/**
 * From a line to the relays: a smoke detector's contact opens behind Pi4J's mock, and the last of
 * five outputs (four chargers cut, the lock let go) has changed its level. The sensor loop reads
 * power monitors and thermometers meanwhile over a bus as slow as a real one.
 */
public final class GuardBench {
  /** Events of each kind, unless the first argument says otherwise. */
  private static final int EVENTS = 2000;

  /** The rest between two events: fewer than a line that chatters, and wherever the loop is. */
  private static final int MIN_REST_MICROS = 26_000;

  private static final int MAX_REST_MICROS = 76_000;

  private static final List<Integer> FAIL_SAFE_OUTPUTS = List.of(20, 25, 26, 22, 23);

  /** A Tuesday night: the lock holds. */
  private static final LocalDateTime CLOSED = LocalDateTime.of(2026, 11, 24, 3, 0);

  private static final int SMOKE_LINE = 12;
  private static final int LEAK_LINE = 16;

  private static final String CHIPS =
      """
        - {id: charger-1, class: charger, wiring: {driver: ina226, bus: 1, address: 0x41, shunt_ohms: 0.002, relay_output: 25}}
        - {id: charger-2, class: charger, wiring: {driver: ina226, bus: 1, address: 0x42, shunt_ohms: 0.002, relay_output: 26}}
        - {id: charger-3, class: charger, wiring: {driver: ina226, bus: 1, address: 0x43, shunt_ohms: 0.002, relay_output: 22}}
        - {id: charger-4, class: charger, wiring: {driver: ina226, bus: 1, address: 0x46, shunt_ohms: 0.002, relay_output: 23}}
        - {id: climate-1, class: climate, wiring: {driver: sht3x, bus: 1, address: 0x44}}
        - {id: climate-2, class: climate, wiring: {driver: sht3x, bus: 1, address: 0x45}}
      """;

  private static final String STATION =
      """
      profile: 1
      id: bench-001
      hours: {mon: "06:00-23:00"}
      devices:
        - {id: door-main, class: door, wiring: {driver: reed, open_line: 17, lock_output: 20, exit_line: 21}}
        - {id: smoke-1, class: smoke, wiring: {driver: smoke-contact, line: 12}}
        - {id: leak-1, class: leak, wiring: {driver: leak-contact, line: 16}}
        - {id: siren, class: relay, wiring: {driver: relay, output: 7}}
      """
          + CHIPS
          + """
          guard:
            - {id: amps, cause: over_current, watch: [charger-1, charger-2, charger-3, charger-4], for: 2s, rearm: 10m}
            - {id: water, cause: leak, watch: [leak-1], for: 3s, cut: [charger-1, charger-2, charger-3, charger-4], rearm: manual}
            - id: fire
              cause: smoke
              watch: [smoke-1]
              cut: [charger-1, charger-2, charger-3, charger-4]
              release: [door-main]
              on: [siren]
            - {id: closing, cause: opening_hours, lock: [door-main]}
          sampling:
            climate: {period: 1s}
          """;

  private final StationProfile profile = Stations.read(STATION);
  private final SimulatedHardware chips =
      new SimulatedHardware(Stations.read("profile: 1\nid: bench-001\ndevices:\n" + CHIPS));
  private final StationClock clock = () -> Stations.T0 + System.nanoTime() / 1000;
  private final boolean busy;

  private GuardBench(boolean busy) {
    this.busy = busy;
    for (String climate : List.of("climate-1", "climate-2")) {
      chips.apply(new TraceEvent(Stations.T0, climate, "temperature_c", 20));
      chips.apply(new TraceEvent(Stations.T0, climate, "humidity_pct", 40));
    }
  }

  /** Measures with and without polled sensors, and prints a table. */
  public static void main(String[] args) throws Exception {
    int events = args.length == 0 ? EVENTS : Integer.parseInt(args[0]);
    Figures figures = new Figures("guard");
    add(figures, "hand-over to an idle thread", handOver(events));
    for (boolean busy : List.of(false, true)) {
      new GuardBench(busy).run(events, figures);
    }
    figures.print(System.out);
    System.out.println("written to " + figures.write());
  }

  /** What the machine itself takes to wake a thread, under the load of the moment. */
  private static double[] handOver(int events) {
    double[] millis = new double[events];
    Random random = new Random(1);
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      for (int i = 0; i < events; i++) {
        rest(random);
        CompletableFuture<Long> woken = new CompletableFuture<>();
        long startNanos = System.nanoTime();
        thread.execute(() -> woken.complete(System.nanoTime()));
        millis[i] = (woken.join() - startNanos) / 1e6;
      }
    }
    return millis;
  }

  private void run(int events, Figures figures) throws InterruptedException {
    Context pi4j =
        Pi4J.newContextBuilder()
            .add(MockDigitalInputProvider.newInstance(), MockDigitalOutputProvider.newInstance())
            .build();
    AgentThread agent = new AgentThread(clock, executor -> pump(pi4j, executor));
    Relays relays = new Relays(pi4j, FAIL_SAFE_OUTPUTS);
    relays.await(DigitalState.HIGH);
    // Lines of the mock are low at first, which is wet.
    pi4j.<MockDigitalInput>getIO("line-" + LEAK_LINE).mockState(DigitalState.HIGH);
    MockDigitalInput smoke = pi4j.getIO("line-" + SMOKE_LINE);
    double[] cut = new double[events];
    double[] closed = new double[events];
    Random random = new Random(1);
    for (int i = 0; i < events; i++) {
      rest(random);
      cut[i] = relays.millisUntil(DigitalState.LOW, () -> smoke.mockState(DigitalState.HIGH));
      rest(random);
      closed[i] = relays.millisUntil(DigitalState.HIGH, () -> smoke.mockState(DigitalState.LOW));
    }
    long readings = agent.end();
    pi4j.shutdown();
    String sensors = busy ? "busy bus" : "idle bus";
    add(figures, "alarm, " + sensors, cut);
    add(figures, "alarm over, " + sensors, closed);
    figures.add("both, " + sensors, "readings made meanwhile", readings, "1");
  }

  private Pump pump(Context pi4j, Executor agent) {
    Hardware pi = MockPi.open(pi4j, clock, agent);
    GuardedStation guarded = new GuardedStation(profile, pi, at -> Optional.of(CLOSED));
    List<Pump.Mount> mounts = new ArrayList<>();
    for (Device device : profile.devices()) {
      sensor(device, pi)
          .ifPresent(
              sensor ->
                  mounts.add(
                      new Pump.Mount(
                          sensor,
                          device.id(),
                          profile.sampling(device).period().toNanos() / 1000,
                          Vigilance.periodMicros(profile, device))));
    }
    return new Pump(World.REAL, new Sampler(profile), mounts, guarded, clock.nowMicros());
  }

  private Optional<Sensor> sensor(Device device, Hardware pi) {
    String id = device.id();
    Wiring wiring = device.wiring().orElseThrow();
    Hardware bus = busy ? new BusyHardware(chips) : chips;
    return switch (device.deviceClass()) {
      case "door" -> Optional.of(new ReedDoor(id, wiring, pi));
      case "smoke" -> Optional.of(new SmokeContact(id, wiring, pi));
      case "leak" -> Optional.of(new LeakContact(id, wiring, pi));
      case "charger" ->
          Optional.of(
              new MeteredCharger(id, wiring, new PowerMeters(bus).meter(wiring), 1.5, chips));
      case "climate" -> Optional.of(new RoomClimate(id, wiring, bus));
      default -> Optional.of(new DrivenRelay(id, wiring, pi));
    };
  }

  private static void rest(Random random) {
    LockSupport.parkNanos(1000L * random.nextInt(MIN_REST_MICROS, MAX_REST_MICROS));
  }

  private static void add(Figures figures, String measured, double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    figures.add(measured, "first", millis[0], "ms");
    figures.add(measured, "p50", sorted[sorted.length / 2], "ms");
    figures.add(measured, "p99", sorted[sorted.length * 99 / 100], "ms");
    figures.add(measured, "max", sorted[sorted.length - 1], "ms");
  }
}
