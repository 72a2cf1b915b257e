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
import org.yizhan.edge.sensor.Trouble;
import org.yizhan.edge.sensor.line.Debounced;
import org.yizhan.profile.Wiring;
import org.yizhan.wire.Quality;

/**
 * Counts passages through a pair of break-beams, for ever: the counters outlive restarts, and each
 * crossing is told with its own time. A broken beam pulls its line low. A line that chatters makes
 * both counters bad; a beam that is blocked or blind, and a pair that seems swapped, make them
 * uncertain.
 */
public final class BreakBeam implements Sensor {
  /** Most crossings kept between two looks; of more, only their number is told. */
  static final int MAX_CROSSINGS = 256;

  private final String device;
  private final String wired;
  private final BeamLine a;
  private final BeamLine b;
  private final Trouble trouble;
  private final List<Observation> crossings = new ArrayList<>();
  private BeamDecoder.State state = BeamDecoder.State.CLEAR;
  private Balance balance = Balance.NEW;
  private OneSided oneSided = OneSided.NEW;
  private long inTotal;
  private long outTotal;
  private boolean chatterBegan;
  private long lookedMicros;

  public BreakBeam(String device, Wiring wiring, Hardware hardware) {
    this.device = device;
    this.trouble = new Trouble(device);
    this.wired = wiring.text("a_line") + " " + wiring.text("b_line");
    InputLine aLine = hardware.inputLine(wiring.number("a_line"));
    InputLine bLine = hardware.inputLine(wiring.number("b_line"));
    a = new BeamLine("a", aLine);
    b = new BeamLine("b", bLine);
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
    return crossings.isEmpty() && !chatterBegan
        ? Math.min(a.wakeMicros(lookedMicros), b.wakeMicros(lookedMicros))
        : 0;
  }

  @Override
  public List<Observation> poll(long nowMicros) {
    settle(nowMicros);
    a.look(nowMicros);
    b.look(nowMicros);
    lookedMicros = nowMicros;
    List<Observation> observations = new ArrayList<>(crossings);
    crossings.clear();
    chatterBegan = false;
    observations.add(count("in_total", nowMicros, inTotal));
    observations.add(count("out_total", nowMicros, outTotal));
    trouble.now(troubles(nowMicros), nowMicros);
    return observations;
  }

  private Observation count(String quantity, long atMicros, long total) {
    if (a.chatters() || b.chatters()) {
      return Observation.bad(quantity, atMicros);
    }
    boolean doubtful =
        a.blocked(atMicros)
            || b.blocked(atMicros)
            || balance.swapped()
            || oneSided.blind() != BeamDecoder.Side.NONE;
    return new Observation(quantity, atMicros, total, doubtful ? Quality.UNCERTAIN : Quality.GOOD);
  }

  private List<String> troubles(long nowMicros) {
    List<String> wrong = new ArrayList<>();
    a.trouble(nowMicros).ifPresent(wrong::add);
    b.trouble(nowMicros).ifPresent(wrong::add);
    if (balance.swapped()) {
      wrong.add(
          "a and b seem swapped: again and again people leave what was empty (walk in: if"
              + " out_total counts, change a_line and b_line in the profile)");
    }
    if (oneSided.blind() != BeamDecoder.Side.NONE) {
      boolean ofA = oneSided.blind() == BeamDecoder.Side.A;
      wrong.add(
          "beam "
              + (ofA ? "a" : "b")
              + " is never broken while the other is: its wire is cut, or it is not in the way of"
              + " people");
    }
    return wrong;
  }

  private void raw(BeamLine line, boolean high, long atMicros) {
    settle(atMicros);
    if (line.raw(high, atMicros)) {
      chatterBegan = true;
      // Its first changes were no people.
      oneSided = OneSided.NEW;
    }
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
    if (a.chatters() || b.chatters()) {
      return;
    }
    oneSided = broken ? oneSided.broken(ofA) : oneSided;
    if (step.crossing() == BeamDecoder.Crossing.NONE) {
      return;
    }
    boolean in = step.crossing() == BeamDecoder.Crossing.IN;
    balance = balance.crossed(in, atMicros);
    Observation crossing =
        in ? count("in_total", atMicros, ++inTotal) : count("out_total", atMicros, ++outTotal);
    if (crossings.size() < MAX_CROSSINGS) {
      crossings.add(crossing);
    }
  }

  @Override
  public Optional<String> trouble() {
    return trouble.reason();
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
    snapshot.put("looked", lookedMicros);
    snapshot.put("wired", wired);
    snapshot.put("run", oneSided.run());
    snapshot.put(
        "balance",
        List.of(balance.lastMicros(), balance.crossings(), balance.ahead(), balance.outward()));
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
    lookedMicros = snapshot.get("looked") instanceof Number looked ? looked.longValue() : 0;
    // Suspicions belong to the lines as they were wired then.
    if (wired.equals(snapshot.get("wired"))) {
      restoreSuspicions(snapshot);
    }
  }

  private void restoreSuspicions(Map<String, Object> snapshot) {
    oneSided = new OneSided(((Number) snapshot.get("run")).intValue());
    List<?> saved = (List<?>) snapshot.get("balance");
    balance =
        new Balance(
            ((Number) saved.get(0)).longValue(),
            ((Number) saved.get(1)).intValue(),
            ((Number) saved.get(2)).intValue(),
            ((Number) saved.get(3)).intValue());
  }

  @Override
  public void unwatched() {
    a.unwatched();
    b.unwatched();
    balance = balance.unwatched();
  }
}
