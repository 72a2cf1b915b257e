package org.yizhan.edge.hardware.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.edge.Stations;
import org.yizhan.edge.hardware.World;

final class TracedWorldTest {
  private static final List<TraceEvent> TRACE = List.of(link(100, 1), link(500, 1), link(900, 1));

  private final Script script = new Script();
  private final SimulatedHardware hardware = new SimulatedHardware(Stations.full());
  private final TracedWorld world = new TracedWorld(new Fixed(), script, hardware, 0);

  @Test
  void aScriptedEventHappensBetweenThoseOfTheTraceThoughTheNextOfThoseIsKnown() {
    assertEquals(100, world.nextChangeMicros());
    world.play(100);
    script.put(List.of(link(300, 0), link(200, 0)));
    assertEquals(200, world.nextChangeMicros());
    world.play(199);
    assertTrue(hardware.linked());
    world.play(200);
    assertFalse(hardware.linked());
    assertEquals(300, world.nextChangeMicros());
    world.play(500);
    assertTrue(hardware.linked(), "the trace's later event counts");
  }

  @Test
  void aScriptedEventOfThePastHappensNext() {
    world.play(600);
    script.put(List.of(link(10, 0)));
    assertEquals(10, world.nextChangeMicros());
    world.play(600);
    assertFalse(hardware.linked());
  }

  @Test
  void theScriptGoesOnAfterTheTrace() {
    world.play(900);
    assertEquals(World.NEVER, world.nextChangeMicros());
    script.put(List.of(link(1000, 0)));
    world.play(1000);
    assertFalse(hardware.linked());
  }

  private static TraceEvent link(long at, double value) {
    return new TraceEvent(at, TraceWords.STATION, TraceWords.LINK, value);
  }

  private static final class Fixed implements TraceSource {
    @Override
    public Iterator<TraceEvent> from(long fromMicros) {
      return TRACE.iterator();
    }

    @Override
    public List<TraceEvent> stateBefore(long atMicros) {
      return List.of();
    }
  }
}
