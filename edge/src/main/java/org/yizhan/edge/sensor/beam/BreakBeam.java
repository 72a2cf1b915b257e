package org.yizhan.edge.sensor.beam;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.InputLine;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.edge.sensor.line.Debounced;
import org.yizhan.profile.Wiring;

/**
 * Counts passages through a pair of break-beams, for ever: the counters outlive restarts, and each
 * crossing is told with its own time. A broken beam pulls its line low.
 */
public final class BreakBeam implements Sensor {
  private final String device;
  private final InputLine aLine;
  private final InputLine bLine;
  private final Debounced a;
  private final Debounced b;
  private final List<Observation> crossings = new ArrayList<>();
  private BeamDecoder.State state = BeamDecoder.State.CLEAR;
  private long inTotal;
  private long outTotal;

  public BreakBeam(String device, Wiring wiring, Hardware hardware) {
    this.device = device;
    aLine = hardware.inputLine(wiring.number("a_line"));
    bLine = hardware.inputLine(wiring.number("b_line"));
    a = new Debounced(true);
    b = new Debounced(true);
    aLine.onChange((high, at) -> raw(a, high, at));
    bLine.onChange((high, at) -> raw(b, high, at));
  }

  @Override
  public String device() {
    return device;
  }

  @Override
  public boolean polled() {
    return false;
  }

  @Override
  public long wakeMicros() {
    return crossings.isEmpty() ? Math.min(a.wakeMicros(), b.wakeMicros()) : 0;
  }

  @Override
  public List<Observation> poll(long nowMicros) {
    settle(nowMicros);
    a.raw(aLine.high(), nowMicros);
    b.raw(bLine.high(), nowMicros);
    List<Observation> observations = new ArrayList<>(crossings);
    crossings.clear();
    observations.add(Observation.whole("in_total", nowMicros, inTotal));
    observations.add(Observation.whole("out_total", nowMicros, outTotal));
    return observations;
  }

  private void raw(Debounced line, boolean high, long atMicros) {
    settle(atMicros);
    line.raw(high, atMicros);
  }

  /** Decodes what has lasted by now, of both lines in the order in which it happened. */
  private void settle(long nowMicros) {
    record Edge(boolean ofA, Debounced.Change change) {}
    Optional<Edge> edgeA = a.settle(nowMicros).map(change -> new Edge(true, change));
    Optional<Edge> edgeB = b.settle(nowMicros).map(change -> new Edge(false, change));
    if (edgeA.isEmpty() && edgeB.isEmpty()) {
      return;
    }
    Stream.of(edgeA, edgeB)
        .flatMap(Optional::stream)
        .sorted(Comparator.comparingLong(edge -> edge.change().atMicros()))
        .forEach(edge -> decode(edge.ofA(), !edge.change().high(), edge.change().atMicros()));
  }

  private void decode(boolean ofA, boolean broken, long atMicros) {
    BeamDecoder.Step step =
        BeamDecoder.change(
            state, ofA ? broken : state.aBroken(), ofA ? state.bBroken() : broken, atMicros);
    state = step.state();
    switch (step.crossing()) {
      case IN -> crossings.add(Observation.whole("in_total", atMicros, ++inTotal));
      case OUT -> crossings.add(Observation.whole("out_total", atMicros, ++outTotal));
      case NONE -> {}
    }
  }

  @Override
  public Map<String, Object> snapshot() {
    Map<String, Object> snapshot = new LinkedHashMap<>();
    snapshot.put("in", inTotal);
    snapshot.put("out", outTotal);
    snapshot.put("a", a.snapshot());
    snapshot.put("b", b.snapshot());
    snapshot.put(
        "passage",
        List.of(
            state.aBroken(),
            state.bBroken(),
            state.first().name(),
            state.last().name(),
            state.overlapped(),
            state.gapped(),
            state.sinceMicros()));
    return snapshot;
  }

  @Override
  public void restore(Map<String, Object> snapshot) {
    inTotal = ((Number) snapshot.get("in")).longValue();
    outTotal = ((Number) snapshot.get("out")).longValue();
    a.restore(snapshot.get("a"));
    b.restore(snapshot.get("b"));
    List<?> passage = (List<?>) snapshot.get("passage");
    state =
        new BeamDecoder.State(
            (Boolean) passage.get(0),
            (Boolean) passage.get(1),
            BeamDecoder.Side.valueOf((String) passage.get(2)),
            BeamDecoder.Side.valueOf((String) passage.get(3)),
            (Boolean) passage.get(4),
            (Boolean) passage.get(5),
            ((Number) passage.get(6)).longValue());
  }
}
