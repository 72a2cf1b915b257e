package org.yizhan.edge.pump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.yizhan.edge.Stations.T0;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.edge.BeamTrace;
import org.yizhan.edge.Stations;
import org.yizhan.edge.hardware.simulated.Script;
import org.yizhan.edge.hardware.simulated.SimulatedHardware;
import org.yizhan.edge.hardware.simulated.TraceEvent;
import org.yizhan.edge.hardware.simulated.TraceSource;
import org.yizhan.edge.hardware.simulated.TracedWorld;
import org.yizhan.edge.sampling.Sampler;
import org.yizhan.edge.sensor.beam.BreakBeam;
import org.yizhan.profile.Device;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.Reading;

class PumpTest {
  private static final StationProfile PROFILE = Stations.beamOnly();

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

  private static Pump pump(TraceSource source, long fromMicros) {
    Device beam = PROFILE.devices().getFirst();
    SimulatedHardware hardware = new SimulatedHardware(PROFILE);
    TracedWorld world = new TracedWorld(source, new Script(), hardware, fromMicros);
    BreakBeam sensor = new BreakBeam(beam.id(), beam.wiring().orElseThrow(), hardware);
    return new Pump(
        world,
        new Sampler(PROFILE),
        List.of(new Pump.Mount(sensor, "beam-door/break-beam", 5_000_000)),
        T0);
  }

  /** However often it is interrupted, and wherever, the readings are the same. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void goesOnExactlyWhereItStopped(long seed) throws IOException {
    BeamTrace trace = BeamTrace.of(seed, 300);
    Events source = new Events(trace.events());
    long end = trace.events().getLast().atMicros() + 100_000;
    Random random = new Random(seed);
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
    assertEquals(straight, broken, "seed " + seed);
    assertEquals(trace.in(), last(broken, "in_total"));
    assertEquals(trace.out(), last(broken, "out_total"));
  }

  private static double last(List<Reading> readings, String quantity) {
    return readings.stream()
        .filter(r -> r.quantity().equals(quantity))
        .reduce((a, b) -> b)
        .orElseThrow()
        .value();
  }
}
