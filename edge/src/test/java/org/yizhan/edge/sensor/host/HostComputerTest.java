package org.yizhan.edge.sensor.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.Stations.T0;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.Quantity;
import org.yizhan.edge.Stations;
import org.yizhan.edge.clock.ClockState;
import org.yizhan.edge.hardware.simulated.SimulatedHardware;
import org.yizhan.edge.hardware.simulated.TraceEvent;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.wire.Quality;

class HostComputerTest {
  private static final AgentFigures ALL =
      new AgentFigures(
          Optional.of(ClockState.CHIP),
          OptionalLong.of(1_234),
          OptionalDouble.of(12.5),
          Optional.of(true),
          OptionalDouble.of(540),
          OptionalDouble.of(2_222),
          OptionalLong.of(17),
          OptionalLong.of(3),
          OptionalLong.of(1));

  private final SimulatedHardware hardware = new SimulatedHardware(Stations.full());

  private Map<String, Double> look(AgentFigures figures) {
    List<Observation> seen = new HostComputer("host", hardware.host(), () -> figures).poll(T0);
    seen.forEach(o -> assertEquals(Quality.GOOD, o.quality()));
    seen.forEach(o -> assertEquals(T0, o.timeMicros()));
    return seen.stream().collect(Collectors.toMap(Observation::quantity, Observation::value));
  }

  @Test
  void tellsEveryQuantityOfItsClass() {
    for (String word :
        List.of("cpu_temperature_c", "disk_free_pct", "memory_free_pct", "throttled", "uptime_s")) {
      hardware.apply(new TraceEvent(T0, "host", word, 50));
    }
    Map<String, Double> seen = look(ALL);
    // What was given up is told by the outbox alone.
    List<Quantity> quantities =
        Catalog.find("host").orElseThrow().quantities().stream()
            .filter(quantity -> !quantity.id().equals(Catalog.EVICTED))
            .toList();
    assertEquals(
        new TreeSet<>(quantities.stream().map(Quantity::id).toList()),
        new TreeSet<>(seen.keySet()));
    quantities.forEach(q -> assertTrue(q.inRange(seen.get(q.id())), q.id()));
    assertEquals(2, seen.get("clock_state"));
    assertEquals(1, seen.get("outbox_mode"));
    assertEquals(540, seen.get("written_mb_day"));
  }

  @Test
  void tellsNothingOfTheMachineThatRunsAReplay() {
    assertEquals(Map.of(), look(AgentFigures.NOTHING));
    assertEquals(
        Map.of("outbox_depth", 7.0),
        look(AgentFigures.NOTHING.withOutboxDepth(OptionalLong.of(7))));
  }
}
