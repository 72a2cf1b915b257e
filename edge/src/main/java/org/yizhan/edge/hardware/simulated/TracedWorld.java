package org.yizhan.edge.hardware.simulated;

import java.util.Iterator;
import java.util.Optional;
import org.yizhan.edge.hardware.World;

/** Plays a trace, and what a script puts beside it, on simulated hardware. */
public final class TracedWorld implements World {
  private final SimulatedHardware hardware;
  private final Iterator<TraceEvent> events;
  private final Script script;
  private TraceEvent next;

  /**
   * A world that stands just before {@code fromMicros}, with all that happened earlier in place.
   */
  public TracedWorld(
      TraceSource source, Script script, SimulatedHardware hardware, long fromMicros) {
    this.hardware = hardware;
    this.script = script;
    source.stateBefore(fromMicros).forEach(hardware::apply);
    events = source.from(fromMicros);
    advance();
  }

  @Override
  public long nextChangeMicros() {
    return Math.min(traceMicros(), script.nextMicros().orElse(NEVER));
  }

  @Override
  public void play(long untilMicros) {
    boolean more = true;
    while (more) {
      Optional<TraceEvent> scripted = script.takeUntil(Math.min(untilMicros, traceMicros()));
      scripted.ifPresent(hardware::apply);
      boolean traced = scripted.isEmpty() && traceMicros() <= untilMicros;
      if (traced) {
        hardware.apply(next);
        advance();
      }
      more = traced || scripted.isPresent();
    }
  }

  /** Things happen, and are looked at, when the trace says so, however late it is played. */
  @Override
  public long momentOfLook(long dueMicros, long nowMicros) {
    return dueMicros;
  }

  private long traceMicros() {
    return next == null ? NEVER : next.atMicros();
  }

  private void advance() {
    next = events.hasNext() ? events.next() : null;
  }
}
