package org.yizhan.edge.pump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.Stations.SECOND;
import static org.yizhan.edge.Stations.T0;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.edge.Stations;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.sampling.Sampler;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.profile.StationProfile;

/** In a world that goes on meanwhile, a line never waits for more than one look at a bus. */
class PumpRealWorldTest {
  private final StationProfile profile = Stations.full();
  private final List<String> looks = new ArrayList<>();
  private final Bus charger = new Bus("charger-1");
  private final Bus climate = new Bus("climate-1");
  private final Line door = new Line();
  private final Pump pump =
      new Pump(
          World.REAL,
          new Sampler(profile),
          List.of(
              new Pump.Mount(charger, "charger-1", 10 * SECOND),
              new Pump.Mount(climate, "climate-1", 10 * SECOND),
              new Pump.Mount(door, "door-main", 5 * SECOND)),
          T0);

  private final class Bus implements Sensor {
    private final String device;

    Bus(String device) {
      this.device = device;
    }

    @Override
    public String device() {
      return device;
    }

    @Override
    public boolean polled() {
      return true;
    }

    @Override
    public List<Observation> poll(long nowMicros) {
      looks.add(device);
      return List.of();
    }
  }

  private final class Line implements Sensor {
    private long wakeMicros = World.NEVER;

    @Override
    public String device() {
      return "door-main";
    }

    @Override
    public boolean polled() {
      return false;
    }

    @Override
    public long wakeMicros() {
      return wakeMicros;
    }

    @Override
    public List<Observation> poll(long nowMicros) {
      looks.add("door-main");
      wakeMicros = World.NEVER;
      return List.of(Observation.flag("open", nowMicros, true));
    }
  }

  private List<String> step(long nowMicros) {
    looks.clear();
    assertTrue(pump.nextMicros() <= nowMicros);
    pump.step(nowMicros, reading -> {});
    return List.copyOf(looks);
  }

  @Test
  void theLineComesFirstAndTheBusesOneByOne() {
    assertEquals(List.of("charger-1"), step(T0));
    assertEquals(List.of("climate-1"), step(T0 + 1000));
    assertEquals(List.of("door-main"), step(T0 + 2000));
    long due = T0 + 10 * SECOND;
    assertEquals(due, pump.nextMicros());
    door.wakeMicros = due;
    assertEquals(List.of("door-main", "charger-1"), step(due));
    door.wakeMicros = due + 500;
    assertEquals(List.of("door-main", "climate-1"), step(due + 1000));
    assertEquals(due + 10 * SECOND, pump.nextMicros());
  }

  /** A loop that is late looks first at what has waited for longest, so that none starves. */
  @Test
  void whatIsDueForLongestComesFirst() {
    step(T0);
    step(T0 + 1);
    step(T0 + 2);
    step(T0 + 10 * SECOND);
    assertEquals(List.of("climate-1"), step(T0 + 25 * SECOND));
    assertEquals(List.of("charger-1"), step(T0 + 26 * SECOND));
  }
}
