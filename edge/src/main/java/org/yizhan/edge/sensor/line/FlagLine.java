package org.yizhan.edge.sensor.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.edge.hardware.InputLine;
import org.yizhan.edge.sensor.Observation;

/**
 * A line that is a flag by itself, such as a reed switch: tells each change with its time. While it
 * chatters the flag is bad, and no change of it is told.
 */
public final class FlagLine implements Flag {
  /** Most changes kept between two looks; a line that changes faster is broken. */
  static final int MAX_CHANGES = 256;

  private final String quantity;
  private final InputLine line;
  private final boolean highIsTrue;
  private final Debounced level;
  private final Chatter chatter = new Chatter();
  private final List<Observation> changes = new ArrayList<>();

  /**
   * A flag on {@code line}, which rests at its level of now.
   *
   * @param highIsTrue the level at which the flag is 1
   */
  public FlagLine(String quantity, InputLine line, boolean highIsTrue) {
    this.quantity = quantity;
    this.line = line;
    this.highIsTrue = highIsTrue;
    this.level = new Debounced(line.high());
    line.onChange(this::raw);
  }

  /** The flag as of the last change that lasted. */
  public boolean value() {
    return level.high() == highIsTrue;
  }

  @Override
  public long wakeMicros() {
    if (!changes.isEmpty()) {
      return 0;
    }
    return chatter.broken() ? chatter.wakeMicros() : level.wakeMicros();
  }

  @Override
  public void look(long nowMicros, List<Observation> observations) {
    settle(nowMicros);
    // A change that was missed, during a restart for example, is taken up here.
    level.raw(line.high(), nowMicros);
    observations.addAll(changes);
    changes.clear();
    observations.add(
        chatter.look(nowMicros)
            ? Observation.bad(quantity, nowMicros)
            : Observation.flag(quantity, nowMicros, value()));
  }

  @Override
  public Optional<String> trouble() {
    return chatter.broken() ? Optional.of(chatters(quantity)) : Optional.empty();
  }

  /** What a technician is told of a line that chatters. */
  public static String chatters(String quantity) {
    return "the line of \""
        + quantity
        + "\" changes more than "
        + Chatter.MAX_CHANGES
        + " times a second: a loose wire, a worn-out contact, or a cable that picks up the mains"
        + " (fasten it, keep it away from power cables, or screen it)";
  }

  @Override
  public Object snapshot() {
    return Map.of("level", level.snapshot(), "chatter", chatter.snapshot());
  }

  @Override
  public void restore(Object snapshot) {
    if (snapshot instanceof Map<?, ?> saved) {
      level.restore(saved.get("level"));
      chatter.restore(saved.get("chatter"));
    } else {
      // An agent of version 1.0 remembered the level alone.
      level.restore(snapshot);
    }
  }

  private void raw(boolean high, long atMicros) {
    settle(atMicros);
    if (chatter.change(atMicros)) {
      keep(Observation.bad(quantity, atMicros));
    }
    level.raw(high, atMicros);
  }

  private void settle(long nowMicros) {
    level
        .settle(nowMicros)
        .filter(change -> !chatter.broken())
        .ifPresent(
            change ->
                keep(Observation.flag(quantity, change.atMicros(), change.high() == highIsTrue)));
  }

  private void keep(Observation change) {
    if (changes.size() < MAX_CHANGES) {
      changes.add(change);
    }
  }
}
