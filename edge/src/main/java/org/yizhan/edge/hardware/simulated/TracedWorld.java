package org.yizhan.edge.hardware.simulated;

import java.util.Iterator;
import org.yizhan.edge.hardware.World;

/** Plays a trace on simulated hardware. */
public final class TracedWorld implements World {
  private final SimulatedHardware hardware;
  private final Iterator<TraceEvent> events;
  private TraceEvent next;

  /**
   * A world that stands just before {@code fromMicros}, with all that happened earlier in place.
   */
  public TracedWorld(TraceSource source, SimulatedHardware hardware, long fromMicros) {
    this.hardware = hardware;
    source.stateBefore(fromMicros).forEach(hardware::apply);
    events = source.from(fromMicros);
    advance();
  }

  @Override
  public long nextChangeMicros() {
    return next == null ? NEVER : next.atMicros();
  }

  @Override
  public void play(long untilMicros) {
    while (next != null && next.atMicros() <= untilMicros) {
      hardware.apply(next);
      advance();
    }
  }

  /** Things happen, and are looked at, when the trace says so, however late it is played. */
  @Override
  public long momentOfLook(long dueMicros, long nowMicros) {
    return dueMicros;
  }

  private void advance() {
    next = events.hasNext() ? events.next() : null;
  }
}
