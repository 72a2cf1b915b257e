package org.yizhan.edge.hardware.simulated;

import java.util.Iterator;
import java.util.List;

/** Where a simulated world's events come from; the same events each time it is asked. */
public interface TraceSource {
  /** The events at or after {@code fromMicros}, ascending in time, perhaps without end. */
  Iterator<TraceEvent> from(long fromMicros);

  /** The last event of each (device, quantity) before {@code atMicros}, ascending in time. */
  List<TraceEvent> stateBefore(long atMicros);
}
