package org.yizhan.edge.sensor.line;

import java.util.ArrayList;
import java.util.List;
import org.yizhan.edge.hardware.InputLine;
import org.yizhan.edge.sensor.Observation;

/** A line that is a flag by itself, such as a reed switch: tells each change with its time. */
public final class FlagLine {
  /** Most changes kept between two looks; a line that changes faster is broken. */
  static final int MAX_CHANGES = 256;

  private final String quantity;
  private final InputLine line;
  private final boolean highIsTrue;
  private final Debounced level;
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

  /** When there is something to tell. */
  public long wakeMicros() {
    return changes.isEmpty() ? level.wakeMicros() : 0;
  }

  /** Adds every change since the last look, and how it is now. */
  public void look(long nowMicros, List<Observation> observations) {
    settle(nowMicros);
    // A change that was missed, during a restart for example, is taken up here.
    level.raw(line.high(), nowMicros);
    observations.addAll(changes);
    changes.clear();
    observations.add(Observation.flag(quantity, nowMicros, value()));
  }

  /** As JSON values, for {@link #restore}. */
  public Object snapshot() {
    return level.snapshot();
  }

  /** Takes up what {@link #snapshot} gave. */
  public void restore(Object snapshot) {
    level.restore(snapshot);
  }

  private void raw(boolean high, long atMicros) {
    settle(atMicros);
    level.raw(high, atMicros);
  }

  private void settle(long nowMicros) {
    level
        .settle(nowMicros)
        .filter(change -> changes.size() < MAX_CHANGES)
        .ifPresent(
            change ->
                changes.add(
                    Observation.flag(quantity, change.atMicros(), change.high() == highIsTrue)));
  }
}
