package org.yizhan.edge.sensor.line;

import java.util.List;
import java.util.Optional;
import org.yizhan.edge.sensor.Observation;

/** A quantity that one line gives by being on or off. */
interface Flag {
  /** When there is something to tell. */
  long wakeMicros();

  /** Adds every change since the last look, and how it is now. */
  void look(long nowMicros, List<Observation> observations);

  /** What is wrong with the line, and how to mend it. */
  Optional<String> trouble();

  /** As a JSON value, for {@link #restore}. */
  Object snapshot();

  /** Takes up what {@link #snapshot} gave. */
  void restore(Object snapshot);
}
