package org.yizhan.edge.sensor.aed;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.edge.hardware.InputLine;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.line.Chatter;
import org.yizhan.edge.sensor.line.Debounced;
import org.yizhan.edge.sensor.line.FlagLine;

/** The readiness light as its photodiode's line shows it (high: lit). */
final class WatchedLight {
  private static final String QUANTITY = "ready_light";

  private final InputLine line;
  private final Debounced level;
  private final Chatter chatter = new Chatter();
  private final long windowMicros;
  private Optional<ReadyLight> light = Optional.empty();
  private boolean chatterBegan;
  private long lookedMicros;

  /**
   * A light on {@code line}.
   *
   * @param window longest time between two blinks
   */
  WatchedLight(InputLine line, Duration window) {
    this.line = line;
    this.windowMicros = window.toNanos() / 1000;
    this.level = new Debounced(line.high());
    line.onChange(this::changed);
  }

  long wakeMicros() {
    if (chatterBegan) {
      return 0;
    }
    if (chatter.broken()) {
      return chatter.wakeMicros();
    }
    long window = light.map(l -> l.wakeMicros(lookedMicros)).orElse(World.NEVER);
    return Math.min(level.wakeMicros(), window);
  }

  /** Nothing while it is not known; bad while the line chatters. */
  void look(long nowMicros, List<Observation> observations) {
    settle(nowMicros);
    level.raw(line.high(), nowMicros);
    boolean wasBroken = chatter.broken();
    chatterBegan = false;
    if (chatter.look(nowMicros)) {
      observations.add(Observation.bad(QUANTITY, nowMicros));
      return;
    }
    light =
        wasBroken ? Optional.empty() : light.map(known -> known.looked(lookedMicros, nowMicros));
    ReadyLight now = light.orElseGet(() -> ReadyLight.first(level.high(), nowMicros, windowMicros));
    light = Optional.of(now);
    lookedMicros = nowMicros;
    now.ready(nowMicros)
        .ifPresent(ready -> observations.add(Observation.flag(QUANTITY, nowMicros, ready)));
  }

  Optional<String> trouble() {
    return chatter.broken() ? Optional.of(FlagLine.chatters(QUANTITY)) : Optional.empty();
  }

  private void changed(boolean high, long atMicros) {
    settle(atMicros);
    chatterBegan |= chatter.change(atMicros);
    level.raw(high, atMicros);
  }

  private void settle(long nowMicros) {
    level
        .settle(nowMicros)
        .ifPresent(change -> light = light.map(l -> l.change(change.high(), change.atMicros())));
  }

  /** The light as it was before somebody looked away is no proof. */
  void unwatched() {
    light = Optional.empty();
    level.forget(line.high());
  }

  Map<String, Object> snapshot() {
    Map<String, Object> snapshot = new HashMap<>();
    snapshot.put("level", level.snapshot());
    snapshot.put("chatter", chatter.snapshot());
    snapshot.put("looked", lookedMicros);
    light.ifPresent(l -> snapshot.put("light", List.of(l.lit(), l.sinceMicros(), l.proven())));
    return snapshot;
  }

  void restore(Map<?, ?> snapshot) {
    level.restore(snapshot.get("level"));
    chatter.restore(snapshot.get("chatter"));
    lookedMicros = snapshot.get("looked") instanceof Number looked ? looked.longValue() : 0;
    if (snapshot.get("light") instanceof List<?> saved
        && saved.get(0) instanceof Boolean lit
        && saved.get(1) instanceof Number since
        && saved.get(2) instanceof Boolean proven) {
      light = Optional.of(new ReadyLight(lit, since.longValue(), proven, windowMicros));
    }
  }
}
