package org.yizhan.edge.hardware.simulated;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.PriorityBlockingQueue;

/**
 * Events that are put into a simulated world while it runs. They are not remembered: a station that
 * starts again finds the world as its trace says, as if somebody had put things right meanwhile.
 * Safe from any thread.
 */
public final class Script {
  private final PriorityBlockingQueue<TraceEvent> events =
      new PriorityBlockingQueue<>(16, Comparator.comparingLong(TraceEvent::atMicros));

  /** Puts events into the world; those of a moment that is already past happen next. */
  public void put(Collection<TraceEvent> more) {
    events.addAll(more);
  }

  /** When the next event is to happen. */
  Optional<Long> nextMicros() {
    return Optional.ofNullable(events.peek()).map(TraceEvent::atMicros);
  }

  /** Takes the next event, if it is to happen by then. */
  Optional<TraceEvent> takeUntil(long untilMicros) {
    TraceEvent next = events.peek();
    return next != null && next.atMicros() <= untilMicros
        ? Optional.ofNullable(events.poll())
        : Optional.empty();
  }
}
