package org.yizhan.edge.demo;

import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.PriorityBlockingQueue;
import org.yizhan.edge.hardware.simulated.TraceEvent;
import org.yizhan.edge.hardware.simulated.TraceSource;

/**
 * A world into which events can be put while it runs. They are not remembered: a station that
 * starts again finds the world at rest, as if somebody had put things right meanwhile.
 */
public final class ScriptedWorld implements TraceSource {
  private final TraceSource world;
  private final PriorityBlockingQueue<TraceEvent> script =
      new PriorityBlockingQueue<>(16, Comparator.comparingLong(TraceEvent::atMicros));

  ScriptedWorld(TraceSource world) {
    this.world = world;
  }

  /**
   * Puts events into the world; those of a moment that is already past happen next. Safe from any
   * thread.
   */
  public void put(Collection<TraceEvent> events) {
    script.addAll(events);
  }

  @Override
  public List<TraceEvent> stateBefore(long atMicros) {
    return world.stateBefore(atMicros);
  }

  @Override
  public Iterator<TraceEvent> from(long fromMicros) {
    return new Merged(world.from(fromMicros));
  }

  /**
   * Both in order of time. The world never ends, so that there is always a next event of its own to
   * compare with.
   */
  private final class Merged implements Iterator<TraceEvent> {
    private final Iterator<TraceEvent> own;
    private TraceEvent ownNext;
    private long lastMicros = Long.MIN_VALUE;

    Merged(Iterator<TraceEvent> own) {
      this.own = own;
      this.ownNext = own.next();
    }

    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public TraceEvent next() {
      TraceEvent scripted = script.peek();
      TraceEvent event;
      if (scripted != null && scripted.atMicros() <= ownNext.atMicros()) {
        script.remove(scripted);
        event =
            new TraceEvent(
                Math.max(scripted.atMicros(), lastMicros),
                scripted.device(),
                scripted.quantity(),
                scripted.value());
      } else {
        event = ownNext;
        ownNext = own.next();
      }
      lastMicros = event.atMicros();
      return event;
    }
  }
}
