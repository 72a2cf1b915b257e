package org.yizhan.edge.sensor.beam;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.edge.hardware.InputLine;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.sensor.line.Chatter;
import org.yizhan.edge.sensor.line.Debounced;
import org.yizhan.edge.sensor.line.FlagLine;

/** One beam of a pair: its line without bounce (low: broken), and whether it can be believed. */
final class BeamLine {
  /** A beam that stays broken for longer than this is blocked or has failed. */
  static final Duration BLOCKED = Duration.ofMinutes(2);

  private static final long BLOCKED_MICROS = BLOCKED.toNanos() / 1000;
  private static final long WHOLE = -1;

  /** Broken, since the next look at the earliest. */
  private static final long UNSEEN = World.NEVER - BLOCKED_MICROS;

  private final String name;
  private final InputLine line;
  private final Debounced level = new Debounced(true);
  private final Chatter chatter = new Chatter();
  private long brokenMicros = WHOLE;

  BeamLine(String name, InputLine line) {
    this.name = name;
    this.line = line;
  }

  /**
   * Takes a raw change; what has settled before must have been taken.
   *
   * @return true if with it the line began to chatter
   */
  boolean raw(boolean high, long atMicros) {
    level.raw(high, atMicros);
    return chatter.change(atMicros);
  }

  /** The change that has lasted by now, told once. */
  Optional<Debounced.Change> settle(long nowMicros) {
    Optional<Debounced.Change> change = level.settle(nowMicros);
    change.ifPresent(c -> brokenMicros = c.high() ? WHOLE : c.atMicros());
    return change;
  }

  /** Takes up a change that was missed, and judges the line. */
  void look(long nowMicros) {
    level.raw(line.high(), nowMicros);
    chatter.look(nowMicros);
    if (brokenMicros > nowMicros) {
      brokenMicros = nowMicros;
    }
  }

  boolean chatters() {
    return chatter.broken();
  }

  boolean blocked(long nowMicros) {
    return brokenMicros != WHOLE && nowMicros - brokenMicros >= BLOCKED_MICROS;
  }

  /** When there is something to settle or to judge, after the look at {@code lookedMicros}. */
  long wakeMicros(long lookedMicros) {
    if (chatter.broken()) {
      return chatter.wakeMicros();
    }
    boolean waits = brokenMicros != WHOLE && !blocked(lookedMicros);
    return Math.min(level.wakeMicros(), waits ? brokenMicros + BLOCKED_MICROS : World.NEVER);
  }

  /** What is wrong with the beam, and how to mend it. */
  Optional<String> trouble(long nowMicros) {
    if (chatter.broken()) {
      return Optional.of(FlagLine.chatters(name));
    }
    if (!blocked(nowMicros)) {
      return Optional.empty();
    }
    Instant since = Instant.EPOCH.plus(brokenMicros, ChronoUnit.MICROS);
    return Optional.of(
        "beam "
            + name
            + " is broken since "
            + since.truncatedTo(ChronoUnit.SECONDS)
            + ": something stands in it, its lenses are dirty or point past each other, or its"
            + " line is shorted or stuck low");
  }

  /** How long it has been broken is not known after a time unseen. */
  void unwatched() {
    level.forget(level.high());
    brokenMicros = brokenMicros == WHOLE ? WHOLE : UNSEEN;
  }

  Map<String, Object> snapshot() {
    return Map.of("level", level.snapshot(), "chatter", chatter.snapshot(), "broken", brokenMicros);
  }

  void restore(Object snapshot) {
    if (snapshot instanceof Map<?, ?> saved && saved.get("broken") instanceof Number broken) {
      level.restore(saved.get("level"));
      chatter.restore(saved.get("chatter"));
      brokenMicros = broken.longValue();
    } else if (snapshot instanceof List<?>) {
      // An agent of version 1.0 remembered the level alone.
      level.restore(snapshot);
    }
  }
}
